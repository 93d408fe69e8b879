package dev.cadastre.estimate;

import org.jspecify.annotations.Nullable;

/**
 * Problems by membership in the supports of base and tuned checkpoint, with the ratios of The
 * Invisible Leash, arXiv 2507.14843 v4, Def. 3.1-3.3. A ratio with a zero denominator is null.
 *
 * @param preserved in both
 * @param expanded in the tuned one only
 * @param shrunk in the base only
 * @param outOfSupport in neither
 */
public record Support(int preserved, int expanded, int shrunk, int outOfSupport) {

  public Support {
    if (preserved < 0 || expanded < 0 || shrunk < 0 || outOfSupport < 0) {
      throw new IllegalArgumentException(
          "counts are 0 or more; got P, E, S, O = "
              + preserved
              + ", "
              + expanded
              + ", "
              + shrunk
              + ", "
              + outOfSupport);
    }
  }

  /** The published rule: in iff at least one draw is correct. */
  public static Support ofHits(int[] baseCorrect, int[] tunedCorrect) {
    int preserved = 0;
    int expanded = 0;
    int shrunk = 0;
    int outOfSupport = 0;
    for (int i = 0; i < baseCorrect.length; i++) {
      switch (SupportCell.of(baseCorrect[i] > 0, tunedCorrect[i] > 0)) {
        case PRESERVED -> preserved++;
        case EXPANDED -> expanded++;
        case SHRUNK -> shrunk++;
        case OUT_OF_SUPPORT -> outOfSupport++;
      }
    }
    return new Support(preserved, expanded, shrunk, outOfSupport);
  }

  public int problems() {
    return preserved + expanded + shrunk + outOfSupport;
  }

  /** Support retention rate P/(P+S). */
  public @Nullable Double srr() {
    return ratio(preserved, preserved + shrunk);
  }

  /** Net discovery rate E/(P+E). */
  public @Nullable Double ndr() {
    return ratio(expanded, preserved + expanded);
  }

  /** Support dynamics score: harmonic mean of SRR and NDR, 0 when both are 0. */
  public @Nullable Double sds() {
    Double srr = srr();
    Double ndr = ndr();
    if (srr == null || ndr == null) {
      return null;
    }
    return srr + ndr == 0 ? 0 : 2 * srr * ndr / (srr + ndr);
  }

  /** Net support change rate (E-S)/(P+E+S). */
  public @Nullable Double nscr() {
    return ratio(expanded - shrunk, preserved + expanded + shrunk);
  }

  private static @Nullable Double ratio(int numerator, int denominator) {
    return denominator == 0 ? null : (double) numerator / denominator;
  }
}
