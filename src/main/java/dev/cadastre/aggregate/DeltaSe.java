package dev.cadastre.aggregate;

import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.PassAtK;

/**
 * Delta_SE, the sampling efficiency gap: base pass@k - tuned pass@1, at k = 256 as published (Yue
 * et al., arXiv 2504.13837) or at the largest power of two up to the draws if they are fewer.
 */
public record DeltaSe(int k, double value) {

  private static final int PUBLISHED = 256;

  static DeltaSe of(PairedCounts counts) {
    return at(counts, Math.min(PUBLISHED, Integer.highestOneBit(counts.draws())));
  }

  /** At any k up to the draws. */
  public static DeltaSe at(PairedCounts counts, int k) {
    return new DeltaSe(
        k,
        counts.sum(
                r ->
                    PassAtK.passAtK(r.baseDraws(), r.baseCorrect(), k)
                        - PassAtK.passAtK(r.tunedDraws(), r.tunedCorrect(), 1))
            / counts.problems());
  }
}
