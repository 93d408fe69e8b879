/** Trains small checkpoints in this process. */
@NullMarked
package dev.cadastre.inference.training;

import org.jspecify.annotations.NullMarked;
