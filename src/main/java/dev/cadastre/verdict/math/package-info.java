/**
 * Mathematical answers: a reader of LaTeX and plain text, the expression tree, and when two answers
 * are equal. Pure functions within budgets; knows nothing of rollouts and verdicts.
 */
@NullMarked
package dev.cadastre.verdict.math;

import org.jspecify.annotations.NullMarked;
