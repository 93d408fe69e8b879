package dev.cadastre.fleet;

import dev.cadastre.rollout.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * One draw as a server told it.
 *
 * @param index its place among the draws of its request, 0 and up
 * @param text as it came; a stop string may stand in it
 * @param tokens its length with the token that ended it, where that was listed; null if untold
 * @param sumLogProbNats sum of the log-probabilities, whatever they are; null if none was told
 * @param ids of its tokens, [tokens]; null unless asked for and told
 * @param logProbNats of each token, [tokens]; null unless asked for and told
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ServedDraw(
    int index,
    String text,
    StopReason stopReason,
    @Nullable Integer tokens,
    @Nullable Double sumLogProbNats,
    int @Nullable [] ids,
    float @Nullable [] logProbNats) {}
