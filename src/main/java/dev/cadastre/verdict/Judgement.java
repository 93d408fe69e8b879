package dev.cadastre.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A verdict with the answer it was given on.
 *
 * @param answer the extracted answer as written; null if there is none or the source keeps it to
 *     itself
 * @param answerClass canonical key of the answer's equivalence class; null where there is no answer
 *     or no class is known. Equal answers of one problem have equal keys.
 */
public record Judgement(Verdict verdict, @Nullable String answer, @Nullable String answerClass) {}
