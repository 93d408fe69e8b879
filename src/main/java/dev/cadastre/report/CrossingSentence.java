package dev.cadastre.report;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.estimate.Crossing;
import org.jspecify.annotations.Nullable;

/** Where the base gets ahead, in a sentence. */
public final class CrossingSentence {

  private CrossingSentence() {}

  /** {@code Crossing: the base gets ahead at k = 9 (95 %: 4 to 17), resolved.} */
  public static String of(Comparison comparison, Crossing crossing) {
    String interval = interval(comparison, crossing);
    String sentence =
        switch (crossing.status()) {
          case BASE_AHEAD ->
              "Crossing: in these draws the base is ahead from the start, k = 1" + interval;
          case NONE ->
              "Crossing: in these draws the base is ahead at no k up to "
                  + comparison.draws()
                  + interval;
          case CROSSES ->
              "Crossing: the base gets ahead at k = "
                  + crossing.k()
                  + interval
                  + (crossing.resolved() ? ", resolved" : ", not resolved");
        };
    return crossing.firstChange() == null
        ? sentence + "."
        : sentence
            + ". The difference changes its sign %d times, first at k = %d, last at k = %d."
                .formatted(crossing.signChanges(), crossing.firstChange(), crossing.lastChange());
  }

  private static String interval(Comparison comparison, Crossing crossing) {
    if (comparison.problems() < 2) {
      return "";
    }
    String confidence = Digits.percent(comparison.confidence());
    return " (" + confidence + ": " + ends(comparison, crossing) + ")";
  }

  /** Both ends of the interval: {@code 3 to 17}, {@code 2 to > 64}, {@code at none}. */
  static String ends(Comparison comparison, Crossing crossing) {
    return crossing.lower() == null
        ? "at none"
        : crossing.lower() + " to " + upper(comparison, crossing.upper());
  }

  private static String upper(Comparison comparison, @Nullable Integer k) {
    return k == null ? "> " + comparison.draws() : k.toString();
  }
}
