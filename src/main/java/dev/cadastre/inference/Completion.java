package dev.cadastre.inference;

import org.jspecify.annotations.Nullable;

/**
 * A text that a served checkpoint produced.
 *
 * @param text without what ended it
 * @param tokens all that were produced, the one that ended it too
 * @param logProbNats of each under the untempered full softmax
 * @param samplingLogProbNats of each under the distribution that it was drawn from
 * @param end why it ended
 * @param stopWord the string that ended it, if one did
 * @param survey of each token, if more was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Completion(
    String text,
    int[] tokens,
    float[] logProbNats,
    float[] samplingLogProbNats,
    End end,
    @Nullable String stopWord,
    @Nullable TokenSurvey survey) {

  /** Why a text ended. */
  public enum End {
    /** A token of the checkpoint's own that ends texts. */
    END_TOKEN,
    /** A token that the request named. */
    STOP_TOKEN,
    /** A string that the request named. */
    STOP_WORD,
    /** It is as long as it may be. */
    LENGTH
  }

  /** The token that ended it, or came last. */
  public int lastToken() {
    return tokens[tokens.length - 1];
  }
}
