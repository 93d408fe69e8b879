/** Batch artefacts; each adapts one operation and owns no arithmetic. */
@NullMarked
package dev.cadastre.job;

import org.jspecify.annotations.NullMarked;
