package dev.cadastre.picture;

import org.jspecify.annotations.Nullable;

/**
 * A measure at one step of a training.
 *
 * @param training which training
 * @param step of the training, 0 and up; the base stands at 0 where nothing else is told
 * @param run whose measure it is
 * @param measure {@code pass@1}, {@code SRR}, ...
 * @param value null where it can't be had
 * @param lower of a 95 % interval; null without one
 * @param upper its other end
 */
public record SeriesPoint(
    String training,
    long step,
    String run,
    String measure,
    @Nullable Double value,
    @Nullable Double lower,
    @Nullable Double upper) {}
