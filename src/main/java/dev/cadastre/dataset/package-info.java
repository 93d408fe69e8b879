/** Reads problem sets, recorded rollouts and tallies from files. */
@NullMarked
package dev.cadastre.dataset;

import org.jspecify.annotations.NullMarked;
