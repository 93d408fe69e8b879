package dev.cadastre.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Texts of a run that a checkpoint scores.
 *
 * @param run one of the campaign's
 * @param with one of the campaign's checkpoints that has a path
 * @param correctOnly whether only correct texts are scored
 * @param draws those with a smaller index; null for all
 */
public record ScoreEntry(String run, String with, boolean correctOnly, @Nullable Integer draws) {}
