package dev.cadastre.picture;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.report.ComparisonReport;
import dev.cadastre.report.RunLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Comparisons to draw, with counts that a formula gives. */
final class Example {

  private Example() {}

  /** Problems that the base solves more and more often, and of which the tuned one loses some. */
  static Chapter chapter(int problems, int draws) {
    List<int[]> counts = new ArrayList<>();
    for (int i = 0; i < problems; i++) {
      int base = (int) ((long) i * i * draws / ((long) problems * problems));
      counts.add(new int[] {base, base < draws / 8 ? 0 : Math.min(draws, 2 * base)});
    }
    return chapter(draws, counts);
  }

  /** Of given counts of correct draws: base, tuned. */
  static Chapter chapter(int draws, List<int[]> counts) {
    return new Chapter(
        new ComparisonReport(
            "base..tuned",
            new RunLabel("base", "integer", "1"),
            new RunLabel("tuned", "integer", "1"),
            Comparison.between(run(draws, counts, 0), run(draws, counts, 1), options()),
            500));
  }

  private static ComparisonOptions options() {
    return ComparisonOptions.DEFAULTS.withResamples(200);
  }

  private static RunTallies run(int draws, List<int[]> counts, int side) {
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      int correct = counts.get(i)[side];
      tallies.add(
          new Tally(
              "problem-%05d".formatted(i), draws, correct, draws - correct, 0, 0, null, List.of()));
    }
    return RunTallies.of(tallies);
  }

  /** The same chapter with a problem of which everything is told. */
  static Chapter with(Chapter chapter, String problem, String text) {
    ProblemDetail.Side side =
        new ProblemDetail.Side(
            List.of(new ProblemDetail.Answer(text, false, 3)),
            0,
            0,
            0,
            List.of(new ProblemDetail.Text(0, "incorrect", text, text.length())));
    return new Chapter(
        chapter.report(),
        List.of(
            new GroupSupport(
                "topic", text, new dev.cadastre.estimate.Support(1, 0, 0, 0), 0, null)),
        List.of(new EntropyArrow(text, 1, 1.0, 1.1, 2.0, 1.5)),
        List.of(new ProblemDetail(problem, text, new TreeMap<>(), text, text, side, side)),
        List.of(text),
        List.of(text),
        List.of(new Fact(text, text)));
  }

  static Subject subject(Chapter chapter) {
    return new Subject(
        "base..tuned", List.of(chapter), List.of(), "cadastre report base..tuned --out DIR");
  }
}
