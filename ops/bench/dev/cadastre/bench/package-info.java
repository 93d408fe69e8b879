/** Measurements: simulations on known truth, and times. */
@NullMarked
package dev.cadastre.bench;

import org.jspecify.annotations.NullMarked;
