/** The command line: parses, starts, prints. */
@NullMarked
package dev.cadastre.cli;

import org.jspecify.annotations.NullMarked;
