package dev.cadastre.campaign;

import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint scores of a run.
 *
 * @param run one of the campaign's
 * @param with one of the campaign's checkpoints that has a path
 * @param texts what of them is scored
 * @param draws those with a smaller index; null for all
 */
public record ScoreEntry(String run, String with, ScoredTexts texts, @Nullable Integer draws) {}
