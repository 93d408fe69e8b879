package dev.cadastre.campaign;

import org.jspecify.annotations.Nullable;

/**
 * A comparison of two runs of the campaign.
 *
 * @param budget k of the hit rule; null for all draws
 * @param alpha level of tests, in (0, 1); null for the default
 */
public record ComparisonEntry(
    String base, String tuned, @Nullable Integer budget, @Nullable Double alpha) {}
