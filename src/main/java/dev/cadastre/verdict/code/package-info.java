/**
 * Judges answers that are code: extraction, reference, and the verdict from how a run ended. Pure;
 * what runs the code stands behind {@link dev.cadastre.verdict.code.CodeRunner}.
 */
@NullMarked
package dev.cadastre.verdict.code;

import org.jspecify.annotations.NullMarked;
