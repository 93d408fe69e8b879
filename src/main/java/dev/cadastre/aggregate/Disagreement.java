package dev.cadastre.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * A sample of which two verifiers say different things.
 *
 * @param first the first one's verdict
 * @param second the second one's
 * @param problem external id
 * @param firstAnswer what the first extracted; null if it keeps that to itself
 * @param secondAnswer likewise
 * @param reason why one of them is undecided
 * @param text null if it is not kept
 */
public record Disagreement(
    String first,
    String second,
    String problem,
    int draw,
    @Nullable String firstAnswer,
    @Nullable String secondAnswer,
    String reference,
    @Nullable String reason,
    @Nullable String text) {}
