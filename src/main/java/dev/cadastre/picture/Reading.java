package dev.cadastre.picture;

import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.CorrectPerplexity;
import dev.cadastre.aggregate.EntropyComparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.report.CrossingSentence;
import dev.cadastre.report.Digits;
import dev.cadastre.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each part of a chapter means in its case, in a sentence or two. Claims only what an interval
 * or a test shows; where nothing is shown it says so, and that this is no proof of equality.
 */
final class Reading {

  private static final char NO_BREAK = '\u00a0';

  private final Chapter chapter;
  private final Comparison comparison;

  Reading(Chapter chapter) {
    this.chapter = chapter;
    comparison = chapter.report().comparison();
  }

  /** What the finding's word says. */
  String verdict() {
    return switch (Finding.of(comparison).word()) {
      case SHARPENED ->
          "The tuned checkpoint is right more often at the first draw, and reaches less with many.";
      case EXPANDED -> "The tuned checkpoint reaches problems that the base does not.";
      case SHRUNK -> "The tuned checkpoint has lost problems that the base reaches.";
      case MOVED_BOTH_WAYS ->
          "The tuned checkpoint reaches problems that the base does not, and has lost others.";
      case NOT_RESOLVED ->
          "These draws show neither that problems came within reach nor that any were lost. That is"
              + " no proof that the checkpoints are equal.";
    };
  }

  /** Counts by hits, and what sampling alone would move. */
  String moves() {
    return ("By hits at %d draws, %s the support of the base and %s it; two identical checkpoints"
            + " would show %s each way from sampling alone (McNemar p = %s for gains against"
            + " losses).")
        .formatted(
            comparison.draws(),
            moved(comparison.shrunk(), "left"),
            moved(comparison.expanded(), "entered"),
            churn(comparison.expectedChurn()),
            Digits.of(comparison.mcnemarP()));
  }

  /** In one line. */
  private static String percent(double share) {
    return Digits.percent(share).replace(' ', NO_BREAK);
  }

  /** An expected number of problems, to a tenth. */
  private static String churn(double problems) {
    return problems > 0 && problems < .05
        ? "less than 0.1"
        : String.format(Locale.ROOT, "%.1f", problems);
  }

  private String moved(int count, String verb) {
    return count + " of " + Digits.problems(comparison.problems()) + " " + verb;
  }

  /** pass@k at both ends, and where the difference is shown. */
  String curve() {
    PassAtKDifference first = comparison.passAtK().get(0);
    PassAtKDifference last = comparison.passAtK().get(comparison.passAtK().size() - 1);
    String ends =
        "With one draw the tuned checkpoint solves %s, the base %s"
            .formatted(percent(first.tuned()), percent(first.base()));
    if (last.k() > 1) {
      ends +=
          "; with %d draws %s against %s"
              .formatted(last.k(), percent(last.tuned()), percent(last.base()));
    }
    return ends + ". " + shown();
  }

  private String shown() {
    String higher = budgets(sign -> sign > 0);
    String lower = budgets(sign -> sign < 0);
    if (higher.isEmpty() && lower.isEmpty()) {
      return "No budget k shows a difference by both the curve-wide band and the guarded interval;"
          + " that is no proof that the curves are equal.";
    }
    String above = higher.isEmpty() ? "" : "better at k = " + higher;
    String below = lower.isEmpty() ? "" : "worse at k = " + lower;
    String both = above.isEmpty() || below.isEmpty() ? above + below : above + " and " + below;
    boolean everywhere = comparison.passAtK().stream().noneMatch(at -> Finding.sign(at) == 0);
    return "It is shown to be "
        + both
        + (everywhere ? "." : "; at the other budgets nothing is resolved.");
  }

  private String budgets(IntPredicate sign) {
    return comparison.passAtK().stream()
        .filter(at -> sign.test(Finding.sign(at)))
        .map(at -> Integer.toString(at.k()))
        .collect(Collectors.joining(", "));
  }

  /** Where the base gets ahead; null without problems. */
  @Nullable String crossing() {
    return comparison.crossing() == null
        ? null
        : CrossingSentence.of(comparison, comparison.crossing())
            .replaceFirst("^Crossing: i", "I")
            .replaceFirst("^Crossing: t", "T");
  }

  /** What certificates say of the problems on the map. */
  String map() {
    Certified certified = comparison.certified();
    if (certified == null) {
      return "With so few draws nothing can be certified: colours show hits only.";
    }
    List<SupportLine> lines = SupportLine.of(chapter);
    SupportLine all = lines.get(0);
    return ("Of %s, %s are certified preserved, %s expanded, %s shrunk and %s out of both; for %s"
            + " the draws do not tell on which side of eps = %s they lie.")
        .formatted(
            Digits.problems(comparison.problems()),
            all.certified("in/in"),
            all.certified("out/in"),
            all.certified("in/out"),
            all.certified("out/out"),
            all.undetermined(),
            Digits.of(certified.eps()));
  }

  /** How sure the moves are. */
  String support() {
    Certified certified = comparison.certified();
    String hits =
        "Each rule has its own counts: by hits a problem is in with one correct draw, by"
            + " certificate only where the draws show it.";
    return certified == null
        ? hits
        : hits
            + (" With %s confidence at least %d left the certified support and at least %d entered"
                    + " it.")
                .formatted(
                    percent(1 - comparison.options().alpha()),
                    certified.shrunkAtLeast(),
                    certified.expandedAtLeast());
  }

  /** Whether answers grew less various, and whether single tokens did. */
  String entropy() {
    String answers = answers(comparison.answerEntropyNats());
    TokenEntropy base = chapter.report().texts().baseEntropy();
    TokenEntropy tuned = chapter.report().texts().tunedEntropy();
    Double from = base == null ? null : base.mean();
    Double to = tuned == null ? null : tuned.mean();
    if (from == null || to == null) {
      return answers + " Token entropy is not known of both runs.";
    }
    return "%s Token entropy %s from %s to %s (means over samples, without a test)."
        .formatted(
            answers,
            to > from ? "rises" : to < from ? "falls" : "stays",
            Digits.of(from),
            Digits.of(to));
  }

  private static String answers(@Nullable EntropyComparison entropy) {
    if (entropy == null) {
      return "Answer entropy is absent: no problem's answers are known on both sides.";
    }
    EntropyComparison.Test test = entropy.difference();
    if (test.lower() == null || test.upper() == null) {
      return "Answer entropy changes by %s nats; one problem has no interval."
          .formatted(Digits.signed(test.mean()));
    }
    boolean resolved = test.lower() > 0 || test.upper() < 0;
    return resolved
        ? "Answers are %s various under the tuned checkpoint: at equal draws answer entropy changes by %s nats (95 %%: %s)."
            .formatted(
                test.mean() < 0 ? "less" : "more",
                Digits.signed(test.mean()),
                Digits.range(test.lower(), test.upper()))
        : "A change of answer entropy is not resolved: %s nats at equal draws (95 %%: %s)."
            .formatted(Digits.signed(test.mean()), Digits.range(test.lower(), test.upper()));
  }

  /** How likely each run's correct answers are to the other checkpoint. */
  String perplexity() {
    String tuned = told(CorrectPerplexity.Side.TUNED, CorrectPerplexity.Side.BASE);
    String base = told(CorrectPerplexity.Side.BASE, CorrectPerplexity.Side.TUNED);
    if (tuned.isEmpty() && base.isEmpty()) {
      return "Neither checkpoint scored the other's correct texts.";
    }
    return (tuned + " " + base).strip()
        + " Lower means more likely; a checkpoint's own texts are the measure to compare with.";
  }

  private String told(CorrectPerplexity.Side writer, CorrectPerplexity.Side scorer) {
    Double other = median(writer, scorer);
    Double own = median(writer, writer);
    if (other == null) {
      return "";
    }
    return "To the %s checkpoint the %s run's correct texts have a median perplexity of %s%s."
        .formatted(
            scorer,
            writer,
            Digits.of(other),
            own == null ? "" : ", to their own writer " + Digits.of(own));
  }

  private @Nullable Double median(CorrectPerplexity.Side writer, CorrectPerplexity.Side scorer) {
    for (CorrectPerplexity row : chapter.report().texts().perplexities()) {
      if (row.writer() == writer && row.scoredBy() == scorer && row.support() == null) {
        return row.perplexity().median();
      }
    }
    return null;
  }

  /** Everything that could mislead, the comparison's own notes first. */
  List<String> cautions() {
    List<String> notes = new ArrayList<>(chapter.report().notes());
    chapter.warnings().stream().filter(w -> !notes.contains(w)).forEach(notes::add);
    notes.addAll(chapter.cuts());
    return notes;
  }
}
