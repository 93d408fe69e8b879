package dev.cadastre.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * Token entropy of a run: of each position over the full vocabulary, untempered, nats.
 *
 * @param samples of the run
 * @param known samples of which it is told
 * @param mean over samples of each one's mean; null where none tells it
 * @param pooled mean over all positions; null where none tells it
 */
public record TokenEntropy(
    long samples, long known, @Nullable Double mean, @Nullable Double pooled) {}
