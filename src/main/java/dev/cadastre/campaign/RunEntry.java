package dev.cadastre.campaign;

import org.jspecify.annotations.Nullable;

/**
 * One run of a campaign.
 *
 * @param checkpoint one of the names of the campaign
 * @param problems one of the campaign, or of an imported set; null only for tallies that bring
 *     their own problems
 * @param plan one of the campaign; null only if a recording tells what is known
 * @param draws rollouts planned for each problem; null only for as many as a recording holds
 * @param trace whether the numbers of every token are stored; no part of the run's identity
 */
public record RunEntry(
    String checkpoint,
    @Nullable String problems,
    @Nullable String plan,
    @Nullable Integer draws,
    boolean trace) {}
