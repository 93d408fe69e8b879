package dev.cadastre.fleet;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells by their marks whether servers hold the same weights. A logit in bfloat16 that lies between
 * 16 and 32 comes in steps of 1/8, and batches sum in another order, so that numbers of the same
 * weights differ by a step now and then.
 */
final class Marks {

  /** Two steps of 1/8 and some rounding. */
  private static final double MOST_NATS = 0.3;

  private static final double MOST_MEAN_NATS = 0.1;

  /** Where two tokens are as likely each has at most half: ln(1/2) is -0.69, and some rounding. */
  private static final double TIED_NATS = -0.55;

  /** A step of 1/16, which logits between 8 and 16 come in; tuning moves more at once. */
  private static final double TIED_BY_NATS = 0.07;

  private Marks() {}

  /** Why two marks are those of different weights; null if they may be of the same. */
  static @Nullable String difference(Proven.@Nullable Mark one, Proven.@Nullable Mark other) {
    if (one == null || other == null) {
      return null;
    }
    boolean same =
        one.text().equals(other.text())
            ? agreeing(one.logProbNats(), other.logProbNats())
                == Math.min(one.logProbNats().size(), other.logProbNats().size())
            : mayHaveParted(one, other);
    return same ? null : words(one) + " and " + words(other);
  }

  /**
   * Where two tokens are as likely, rounding chooses between them, and all behind differs; before,
   * all is the same.
   */
  private static boolean mayHaveParted(Proven.Mark one, Proven.Mark other) {
    boolean atOnce = !sameStart(one.text(), other.text());
    if (one.logProbNats().isEmpty() || other.logProbNats().isEmpty()) {
      return !atOnce; // no numbers tell of ties
    }
    int agreeing = agreeing(one.logProbNats(), other.logProbNats());
    for (int i = 0; i < (atOnce ? Math.min(1, agreeing) : agreeing); i++) {
      double mine = one.logProbNats().get(i);
      double others = other.logProbNats().get(i);
      if (Math.max(mine, others) < TIED_NATS && Math.abs(mine - others) <= TIED_BY_NATS) {
        return true;
      }
    }
    return false;
  }

  private static String words(Proven.Mark mark) {
    return "'"
        + mark.text()
        + "' with log-probabilities "
        + mark.logProbNats().stream()
            .map(nats -> String.format(Locale.ROOT, "%.2f", nats))
            .collect(Collectors.joining(" "));
  }

  /** Tokens from the first on whose numbers are those of the same weights. */
  private static int agreeing(List<Double> one, List<Double> other) {
    double sum = 0;
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      double difference = Math.abs(one.get(i) - other.get(i));
      sum += difference;
      if (difference > MOST_NATS || (i > 0 && sum / (i + 1) > MOST_MEAN_NATS)) {
        return i;
      }
    }
    return Math.min(one.size(), other.size());
  }

  private static boolean sameStart(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && one.codePointAt(0) == other.codePointAt(0);
  }
}
