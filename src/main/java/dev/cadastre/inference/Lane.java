package dev.cadastre.inference;

import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.rollout.TokenTrace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One draw while it grows. */
final class Lane {

  private final int draw;
  private final StopWatcher watcher;
  private final TokenList tokens = new TokenList();
  private final FloatList logProbsNats = new FloatList();
  private final FloatList samplingLogProbsNats = new FloatList();
  private final FloatList entropiesNats = new FloatList();
  private double sumLogProbNats;
  private double sumSamplingLogProbNats;
  private double sumEntropyNats;
  private double maxEntropyNats;
  private @Nullable StopReason stopReason;
  private boolean endedByToken;

  Lane(int draw, StopWatcher watcher) {
    this.draw = draw;
    this.watcher = watcher;
  }

  int draw() {
    return draw;
  }

  /** Tokens so far; the last one stands at the slot before this number. */
  int length() {
    return tokens.size();
  }

  int lastToken() {
    return tokens.last();
  }

  int[] tokens() {
    return tokens.from(0);
  }

  boolean ended() {
    return stopReason != null;
  }

  /**
   * Takes the token that was chosen for it.
   *
   * @param endTokens ids that end a text, ascending
   * @param longest tokens at which it is cut
   * @throws IllegalStateException if the checkpoint's logits were not finite
   */
  void take(Choice choice, int index, int[] endTokens, int longest) {
    double entropy = choice.entropyNats(index);
    double logProb = choice.logProbNats(index);
    double samplingLogProb = choice.samplingLogProbNats(index);
    if (!Double.isFinite(entropy + logProb + samplingLogProb)) {
      throw new IllegalStateException(
          "a checkpoint's logits are finite; got entropy "
              + entropy
              + " at token "
              + tokens.size()
              + " of draw "
              + draw
              + "; its weights overflow 32-bit floats: use another checkpoint");
    }
    tokens.add(choice.token(index));
    logProbsNats.add(logProb);
    samplingLogProbsNats.add(samplingLogProb);
    entropiesNats.add(entropy);
    sumLogProbNats += logProb;
    sumSamplingLogProbNats += samplingLogProb;
    sumEntropyNats += entropy;
    maxEntropyNats = Math.max(maxEntropyNats, entropy);
    if (Arrays.binarySearch(endTokens, choice.token(index)) >= 0) {
      endedByToken = true;
      stopReason = StopReason.STOP;
    } else if (watcher.stopped(tokens)) {
      stopReason = StopReason.STOP;
    } else if (tokens.size() == longest) {
      stopReason = StopReason.LENGTH;
    }
  }

  /** Whether a token ended it, which its text lacks. */
  boolean endedByToken() {
    return endedByToken;
  }

  boolean cutAtLongest() {
    return stopReason == StopReason.LENGTH;
  }

  /** Of each token under the distribution that it was drawn from, nats. */
  float[] samplingLogProbsNats() {
    return samplingLogProbsNats.values();
  }

  /** The finished rollout; its token count and sums hold what ended it, its text does not. */
  Rollout rollout(Tokenizer tokenizer, List<String> stops) {
    int[] kept = Arrays.copyOf(tokens(), tokens.size() - (endedByToken ? 1 : 0));
    return new Rollout(
        draw,
        StopWatcher.cut(tokenizer.decode(kept), stops),
        stopReason,
        tokens.size(),
        sumLogProbNats,
        sumSamplingLogProbNats,
        sumEntropyNats / tokens.size(),
        maxEntropyNats,
        null);
  }

  /** The numbers of every token, of what ended it too. */
  TokenTrace trace() {
    return new TokenTrace(tokens(), logProbsNats.values(), entropiesNats.values());
  }
}
