package dev.cadastre.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * The success of a run, estimated with a verifier and without. Per problem a verifier's estimate is
 * p = correct / n with variance p (1 - p) / n; the likelihood's is the mean over samples of R =
 * p(reference | prompt, reasoning) with variance var(R) / n (VeriFree, arXiv 2505.21493). Here are
 * their means over problems. A sample without an answer has R = 0.
 *
 * @param scorer whose likelihood it is
 * @param problems with a likelihood and, if a verifier was asked for, a decided draw
 * @param samples that have an R
 * @param noAnswer those of them that hold no answer
 * @param leftOut samples that did not fit into the scorer's context
 * @param successRate mean of p; null without a verifier
 * @param successRateVariance mean of p (1 - p) / n, which is the variance of one problem's p
 * @param meanLikelihood mean over problems of the mean R
 * @param meanLikelihoodVariance mean of var(R) / n; problems with a single sample have none
 */
public record SuccessEstimates(
    String scorer,
    int problems,
    long samples,
    long noAnswer,
    long leftOut,
    @Nullable Double successRate,
    @Nullable Double successRateVariance,
    @Nullable Double meanLikelihood,
    @Nullable Double meanLikelihoodVariance) {}
