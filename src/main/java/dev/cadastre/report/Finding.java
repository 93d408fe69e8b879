package dev.cadastre.report;

import dev.cadastre.aggregate.AtHalf;
import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.Shift;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison shows, in one word, with what shows it. Only numbers that carry a promise over
 * all problems count; raw counts, ratios and pointwise bootstrap intervals never do.
 *
 * <ul>
 *   <li>A <em>loss</em> is shown by {@code shrunkAtLeast >= 1}, or by {@code shift} at p &lt;=
 *       alpha with pass@k at half the draws lower by half a problem or more, summed over problems.
 *       A <em>gain</em> is shown by {@code expandedAtLeast >= 1}, or by {@code shift} upwards.
 *   <li>pass@k is <em>better</em> or <em>worse</em> at a budget if the curve-wide band and the
 *       guarded interval both lie beyond 0 on the same side.
 *   <li>sharpened: better at k = 1, and worse at some larger k or a loss without a gain;
 *   <li>moved both ways: a gain and a loss; expanded: a gain only; shrunk: a loss only;
 *   <li>not resolved: neither. That is no proof of equality.
 * </ul>
 *
 * Each piece of evidence holds with confidence 1 - alpha (the band with 95 %) by itself. Identical
 * checkpoints so earn a loss or a gain with probability 3 alpha at most (two bounds and one test),
 * and "sharpened" without them with .05 at most.
 *
 * @param evidence sentences that are true with the stated confidence each
 */
public record Finding(Word word, List<String> evidence) {

  /** In problems. Less is none, even where it is certain: 0.9999 and 1.0000 are one boundary. */
  private static final double SMALLEST_SHIFT = .5;

  /** One word for a comparison. */
  public enum Word {
    SHARPENED("sharpened", "sharpened"),
    EXPANDED("expanded", "expanded"),
    SHRUNK("shrunk", "shrunk"),
    MOVED_BOTH_WAYS("movedBothWays", "moved both ways"),
    NOT_RESOLVED("notResolved", "not resolved");

    private final String key;
    private final String words;

    Word(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** As a reader sees it: {@code not resolved}. */
    public String words() {
      return words;
    }

    /** As results print it: {@code notResolved}. */
    @Override
    public String toString() {
      return key;
    }
  }

  public Finding {
    evidence = List.copyOf(evidence);
  }

  public static Finding of(Comparison comparison) {
    int lost = comparison.certified() == null ? 0 : comparison.certified().shrunkAtLeast();
    int gained = comparison.certified() == null ? 0 : comparison.certified().expandedAtLeast();
    int shift = shift(comparison);
    boolean loss = lost > 0 || shift < 0;
    boolean gain = gained > 0 || shift > 0;
    boolean better = comparison.passAtK().stream().anyMatch(p -> p.k() == 1 && sign(p) > 0);
    boolean worse = comparison.passAtK().stream().anyMatch(p -> p.k() > 1 && sign(p) < 0);
    Word word;
    if (better && (worse || (loss && !gain))) {
      word = Word.SHARPENED;
    } else if (gain) {
      word = loss ? Word.MOVED_BOTH_WAYS : Word.EXPANDED;
    } else {
      word = loss ? Word.SHRUNK : Word.NOT_RESOLVED;
    }
    return new Finding(word, evidence(comparison, lost, gained, shift));
  }

  private static List<String> evidence(Comparison comparison, int lost, int gained, int shift) {
    List<String> evidence = new ArrayList<>();
    Certified certified = comparison.certified();
    if (certified != null && lost > 0) {
      evidence.add(atLeast(lost, "left", comparison, certified));
    }
    if (certified != null && gained > 0) {
      evidence.add(atLeast(gained, "entered", comparison, certified));
    }
    Shift test = comparison.shift();
    if (test != null && shift != 0) {
      evidence.add(
          "pass@%d is %s under the tuned checkpoint (shift, p = %s)"
              .formatted(test.k(), shift > 0 ? "higher" : "lower", Digits.of(decisive(test))));
    }
    List<PassAtKDifference> shown =
        comparison.passAtK().stream().filter(p -> sign(p) != 0).toList();
    if (!shown.isEmpty()) {
      PassAtKDifference first = shown.get(0);
      PassAtKDifference last = shown.get(shown.size() - 1);
      evidence.add(atBudget(first));
      if (sign(first) != sign(last)) {
        evidence.add(atBudget(last));
      }
    }
    if (evidence.isEmpty() && comparison.problems() > 0) {
      evidence.add(unresolved(test));
    }
    boolean moved = lost > 0 || gained > 0 || shift != 0;
    if (!moved
        && comparison.anyMove() != null
        && comparison.anyMove().p() <= comparison.options().alpha()) {
      evidence.add(
          "some problem moved, whichever way (any move, p = %s)"
              .formatted(Digits.of(comparison.anyMove().p())));
    }
    return evidence;
  }

  private static String unresolved(@Nullable Shift test) {
    String certificates = "no loss and no gain of a problem is certified over all problems";
    return test == null
        ? certificates
        : "%s, and no shift is shown at k = %d (p = %s)"
            .formatted(certificates, test.k(), Digits.of(decisive(test)));
  }

  private static String atLeast(
      int problems, String moved, Comparison comparison, Certified certified) {
    return "at least %d of %s %s the support at eps = %s (K = %d), with %s confidence"
        .formatted(
            problems,
            Digits.problems(comparison.problems()),
            moved,
            Digits.of(certified.eps()),
            certified.K(),
            Digits.percent(1 - comparison.options().alpha()));
  }

  private static String atBudget(PassAtKDifference at) {
    return "pass@%d %s by %s (curve-wide 95 %% band %s)"
        .formatted(
            at.k(),
            at.delta() > 0 ? "rises" : "falls",
            Digits.fixed(Math.abs(at.delta())),
            Digits.range(at.bandLower(), at.bandUpper()));
  }

  /** 1 if the tuned checkpoint is shown to be better, -1 if worse, else 0. */
  public static int sign(PassAtKDifference at) {
    Double lower = at.bandLower();
    Double upper = at.bandUpper();
    if (lower == null || upper == null) {
      return 0;
    }
    return lower > 0 && at.guardLower() > 0 ? 1 : upper < 0 && at.guardUpper() < 0 ? -1 : 0;
  }

  /** 1 or -1 if the boundary is shown to have shifted up or down, else 0. */
  private static int shift(Comparison comparison) {
    Shift shift = comparison.shift();
    AtHalf half = comparison.atHalf();
    Double p = shift == null ? null : decisive(shift);
    if (half == null || p == null || p > comparison.options().alpha()) {
      return 0;
    }
    // the sum over problems of tuned - base pass@k
    double problems = half.expectedExpanded() - half.expectedShrunk();
    return Math.abs(problems) < SMALLEST_SHIFT ? 0 : (int) Math.signum(problems);
  }

  /** The p that decides; null if it can't be had. */
  static @Nullable Double decisive(Shift shift) {
    return shift.decides().equals("signFlip") ? shift.signFlipP() : shift.p();
  }
}
