package dev.cadastre.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are listed; null leaves a field open.
 *
 * @param actor who asked
 * @param command what was asked for
 * @param subject a part of what it was done to
 * @param since the first instant
 * @param before only events with smaller numbers
 */
public record Filter(
    @Nullable String actor,
    @Nullable String command,
    @Nullable String subject,
    @Nullable Instant since,
    @Nullable Long before) {}
