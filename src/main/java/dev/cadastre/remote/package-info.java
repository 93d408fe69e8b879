/** A server somewhere else, as the command line calls it. */
@NullMarked
package dev.cadastre.remote;

import org.jspecify.annotations.NullMarked;
