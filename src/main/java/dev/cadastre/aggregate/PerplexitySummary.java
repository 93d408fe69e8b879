package dev.cadastre.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint thinks of some texts. Estimates are null where no text has a token.
 *
 * @param problems that the texts answer
 * @param texts with a token or more that were scored
 * @param empty texts without a token; they have no perplexity
 * @param leftOut texts that did not fit into the checkpoint's context
 * @param tokens of all scored texts, as the scoring checkpoint splits them
 * @param mean arithmetic mean over texts of exp(-log-probability / tokens)
 * @param median of the same; no long tail moves it
 * @param pooled exp(-sum of log-probabilities / sum of tokens): a long text weighs more
 * @param meanLogProbNats mean log-probability of a text
 * @param meanTokenEntropyNats mean over texts of each text's mean; null if a scorer could not tell
 *     that of each
 */
public record PerplexitySummary(
    int problems,
    long texts,
    long empty,
    long leftOut,
    long tokens,
    @Nullable Double mean,
    @Nullable Double median,
    @Nullable Double pooled,
    @Nullable Double meanLogProbNats,
    @Nullable Double meanTokenEntropyNats) {}
