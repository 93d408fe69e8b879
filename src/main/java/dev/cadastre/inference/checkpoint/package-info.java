/** Reads checkpoint directories as Hugging Face lays them out: configuration, weights, identity. */
@NullMarked
package dev.cadastre.inference.checkpoint;

import org.jspecify.annotations.NullMarked;
