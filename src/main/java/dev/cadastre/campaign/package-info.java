/** The named file that lists runs and comparisons, read and checked. */
@NullMarked
package dev.cadastre.campaign;

import org.jspecify.annotations.NullMarked;
