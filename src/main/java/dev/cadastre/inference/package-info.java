/** Generates and scores with real checkpoints; the only room that imports {@code ai.djl}. */
@NullMarked
package dev.cadastre.inference;

import org.jspecify.annotations.NullMarked;
