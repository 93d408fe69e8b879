/** Tallies of a run and the comparison of two runs. Pure. */
@NullMarked
package dev.cadastre.aggregate;

import org.jspecify.annotations.NullMarked;
