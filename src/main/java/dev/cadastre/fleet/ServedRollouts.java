package dev.cadastre.fleet;

import dev.cadastre.fleet.Proven.LogProbs;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.rollout.TokenTrace;
import org.jspecify.annotations.Nullable;

/**
 * Makes rollouts of what servers told. A log-probability goes where it is known to belong; no
 * server tells an entropy.
 */
record ServedRollouts(ServedSampling sampling, LogProbs logProbs, boolean trace) {

  /** Whether what is drawn from is the full softmax itself. */
  private boolean plain() {
    return sampling.temperature() == 1 && !sampling.truncates();
  }

  /** Whether sums are those of the untempered full softmax. */
  boolean tellsLogProb() {
    return switch (logProbs) {
      case NONE -> false;
      case RAW -> true;
      case TEMPERED -> sampling.temperature() == 1;
      case SAMPLED -> plain();
    };
  }

  /** Whether sums are those of the distribution that is drawn from. */
  boolean tellsSampling() {
    return switch (logProbs) {
      case NONE -> false;
      case RAW -> plain();
      case TEMPERED -> !sampling.truncates();
      case SAMPLED -> true;
    };
  }

  Rollout rollout(int draw, ServedDraw served) {
    Cut cut = cut(served.text());
    Double sum = cut.overrun() ? null : served.sumLogProbNats();
    Rollout rollout =
        new Rollout(
            draw,
            cut.text(),
            cut.stopped() ? StopReason.STOP : served.stopReason(),
            cut.overrun() ? null : served.tokens(),
            tellsLogProb() ? sum : null,
            tellsSampling() ? sum : null,
            null,
            null,
            null);
    TokenTrace tokens = cut.overrun() ? null : trace(served);
    return tokens == null ? rollout : rollout.with(tokens);
  }

  private @Nullable TokenTrace trace(ServedDraw served) {
    int[] ids = served.ids();
    float[] nats = served.logProbNats();
    return trace && tellsLogProb() && ids != null && nats != null
        ? TokenTrace.withoutEntropies(ids, nats)
        : null;
  }

  /**
   * A text up to the first stop string in it: some servers leave it there.
   *
   * @param overrun whether the server drew on behind it, so that its numbers are not the text's
   */
  private record Cut(String text, boolean stopped, boolean overrun) {}

  private Cut cut(String text) {
    int end = text.length();
    int behind = end;
    for (String stop : sampling.stop()) {
      int at = text.indexOf(stop);
      if (at >= 0 && at < end) {
        end = at;
        behind = at + stop.length();
      } else if (at >= 0 && at == end) {
        behind = Math.max(behind, at + stop.length());
      }
    }
    return new Cut(text.substring(0, end), end < text.length(), behind < text.length());
  }
}
