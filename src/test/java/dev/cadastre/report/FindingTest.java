package dev.cadastre.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.aggregate.RunTallies;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clear cases; the counts leave no doubt about the word. */
class FindingTest {

  @Test
  void nothingComparedIsNotResolved() {
    Finding finding = finding(RunTallies.of(List.of()), RunTallies.of(List.of()));
    assertThat(finding).isEqualTo(new Finding(Finding.Word.NOT_RESOLVED, List.of()));
  }

  @Test
  void oneProblemWithOneDrawIsNotResolved() {
    assertThat(finding(Tallies.run(1, 1), Tallies.run(1, 0)))
        .isEqualTo(
            new Finding(
                Finding.Word.NOT_RESOLVED,
                List.of("no loss and no gain of a problem is certified over all problems")));
  }

  @Test
  void equalCountsAreNotResolved() {
    RunTallies run = run(64, 20, 5, 20, 0);
    Finding finding = finding(run, run);
    assertThat(finding.word()).isEqualTo(Finding.Word.NOT_RESOLVED);
    assertThat(finding.evidence())
        .containsExactly(
            "no loss and no gain of a problem is certified over all problems,"
                + " and no shift is shown at k = 32 (p = 1.0000)");
  }

  @Test
  void halfOfTheProblemsLostIsShrunk() {
    Finding finding = finding(run(64, 20, 40, 20, 40), run(64, 20, 40, 20, 0));
    assertThat(finding.word()).isEqualTo(Finding.Word.SHRUNK);
    assertThat(finding.evidence())
        .contains(
            "at least 20 of 40 problems left the support at eps = 0.1872 (K = 16),"
                + " with 95 % confidence");
  }

  @Test
  void halfOfTheProblemsGainedIsExpanded() {
    Finding finding = finding(run(64, 20, 40, 20, 0), run(64, 20, 40, 20, 40));
    assertThat(finding.word()).isEqualTo(Finding.Word.EXPANDED);
    assertThat(finding.evidence())
        .contains(
            "at least 20 of 40 problems entered the support at eps = 0.1872 (K = 16),"
                + " with 95 % confidence");
  }

  @Test
  void betterAtOneDrawAndWorseAtManyIsSharpened() {
    Finding finding = finding(run(64, 60, 16, 40, 4), run(64, 60, 60, 40, 0));
    assertThat(finding.word()).isEqualTo(Finding.Word.SHARPENED);
    assertThat(String.join("\n", finding.evidence()))
        .contains("pass@1 rises by ", "pass@64 falls by ");
  }

  @Test
  void lossesAndGainsMoveBothWays() {
    Finding finding = finding(run(64, 20, 40, 20, 0), run(64, 20, 0, 20, 40));
    assertThat(finding.word()).isEqualTo(Finding.Word.MOVED_BOTH_WAYS);
    assertThat(finding.word()).hasToString("movedBothWays");
    assertThat(finding.word().words()).isEqualTo("moved both ways");
  }

  /** A rise at one draw alone, 40 problems of 80 by 20/64, says nothing of the boundary. */
  @Test
  void betterAtOneDrawAloneIsNotResolved() {
    Finding finding = finding(run(64, 40, 30, 40, 0), run(64, 40, 50, 40, 0));
    assertThat(finding.word()).isEqualTo(Finding.Word.NOT_RESOLVED);
    assertThat(finding.evidence().get(0)).startsWith("pass@1 rises by 0.1563 (curve-wide");
  }

  private static Finding finding(RunTallies base, RunTallies tuned) {
    return Finding.of(Tallies.compare(base, tuned));
  }

  /** So many problems with so many correct, then others with others. */
  private static RunTallies run(int n, int problems, int correct, int others, int otherCorrect) {
    return Tallies.run(
        n,
        IntStream.range(0, problems + others)
            .map(i -> i < problems ? correct : otherCorrect)
            .toArray());
  }
}
