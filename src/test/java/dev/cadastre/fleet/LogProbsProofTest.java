package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.fleet.Proven.LogProbs;
import dev.cadastre.rollout.StopReason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A server of six tokens with fixed logits at each place, of which some move by 1/8 at times. */
class LogProbsProofTest {

  private static final double[][] LOGITS = {
    {20, 19.5, 19, 18, 17, 16}, {21, 20.75, 18, 18, 17, 17}, {20, 18.5, 18.25, 18, 18, 15}
  };

  /** What a server of a kind tells of a draw that begins as the greedy one does. */
  private static ServedDraw draw(LogProbs kind, ServedSampling sampling, Random rounding) {
    float[] nats = new float[LOGITS.length];
    for (int i = 0; i < nats.length; i++) {
      double[] logits = LOGITS[i].clone();
      logits[0] += rounding.nextInt(4) == 0 ? 0.125 : 0; // bfloat16 between 16 and 32
      double temperature = kind == LogProbs.RAW ? 1 : sampling.temperature();
      int candidates =
          kind == LogProbs.SAMPLED && sampling.topK() > 0 ? sampling.topK() : logits.length;
      double sum = Arrays.stream(logits, 0, candidates).map(x -> Math.exp(x / temperature)).sum();
      nats[i] = (float) (logits[0] / temperature - Math.log(sum));
    }
    return new ServedDraw(0, "abc", StopReason.LENGTH, 3, 0.0, new int[] {1, 2, 3}, nats);
  }

  @Test
  void kindsAreToldApartThoughLogitsAreRounded() throws Exception {
    for (LogProbs kind : List.of(LogProbs.RAW, LogProbs.TEMPERED, LogProbs.SAMPLED)) {
      for (int seed = 0; seed < 50; seed++) {
        Random rounding = new Random(seed);
        ServedSampling plain = new ServedSampling(1, 1, 0, 3, List.of());
        LogProbsProof proof =
            new LogProbsProof(
                draw(kind, plain, rounding),
                true,
                (sampling, other) -> draw(kind, sampling, rounding),
                true);
        assertThat(proof.kind()).as("seed " + seed).isEqualTo(kind);
      }
    }
  }
}
