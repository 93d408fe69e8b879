package dev.cadastre.bench;

import dev.cadastre.estimate.PairedCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Problems with known success probabilities under base and tuned checkpoint, a fifth of them out of
 * reach of both. The rest spreads as u^3: many hard problems, few easy ones.
 */
final class Population {

  private static final int TYPES = 1000;

  private final double[] base = new double[TYPES];
  private final double[] tuned = new double[TYPES];

  /** Two checkpoints that do not differ. */
  static Population same() {
    return new Population(0, 1);
  }

  /** The tuned checkpoint gains where the base succeeds often and loses where it seldom does. */
  static Population crossing() {
    return new Population(.3, .2);
  }

  /** The tuned checkpoint loses a share of the problems wholly: easy ones, where all see it. */
  static Population lost(double share) {
    return new Population((type, p) -> p > .5 && type >= TYPES * (1 - share) ? 0 : p);
  }

  /** The tuned checkpoint keeps a part of its chance on hard problems, and gains nothing. */
  static Population fading(double kept) {
    return new Population((type, p) -> p < .1 ? p * kept : p);
  }

  private Population(double gain, double kept) {
    this((type, p) -> p < .05 ? p * kept : p + gain * p * (1 - p));
  }

  private interface Tuning {
    double of(int type, double p);
  }

  private Population(Tuning tuning) {
    for (int i = 0; i < TYPES; i++) {
      double u = Math.max(0, (i + .5) / TYPES - .2) / .8;
      double p = Math.pow(u, 3);
      base[i] = p;
      tuned[i] = tuning.of(i, p);
    }
  }

  /** Problems of random types. */
  int[] pick(int problems, SplittableRandom random) {
    return random.ints(problems, 0, TYPES).toArray();
  }

  /** Fresh draws on given problems. */
  PairedCounts draw(int[] problems, int draws, SplittableRandom random) {
    List<PairedCounts.Row> rows = new ArrayList<>();
    for (int type : problems) {
      rows.add(
          new PairedCounts.Row(
              draws, hits(base[type], draws, random), draws, hits(tuned[type], draws, random)));
    }
    return PairedCounts.of(rows);
  }

  double base(int type) {
    return base[type];
  }

  double tuned(int type) {
    return tuned[type];
  }

  /** True tuned - base pass@k over the whole population. */
  double delta(int k) {
    double sum = 0;
    for (int type = 0; type < TYPES; type++) {
      sum += delta(type, k);
    }
    return sum / TYPES;
  }

  /** True tuned - base pass@k over given problems. */
  double delta(int[] problems, int k) {
    double sum = 0;
    for (int type : problems) {
      sum += delta(type, k);
    }
    return sum / problems.length;
  }

  private double delta(int type, int k) {
    return Math.pow(1 - base[type], k) - Math.pow(1 - tuned[type], k);
  }

  /** Smallest k at which the base is truly ahead. */
  int crossing(int upTo) {
    for (int k = 1; k <= upTo; k++) {
      if (delta(k) < -1e-12) {
        return k;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static int hits(double p, int draws, SplittableRandom random) {
    int hits = 0;
    for (int i = 0; i < draws && p > 0; i++) {
      hits += random.nextDouble() < p ? 1 : 0;
    }
    return hits;
  }
}
