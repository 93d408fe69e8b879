package dev.cadastre.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.Ruling.Outcome;
import dev.cadastre.estimate.DifferenceIntervals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clear cases of each rule. Numbers of the guard by scipy: t.isf(.025,N+1)*sqrt(2/(N+1)/(N+2)). */
class GateTest {

  private static final ComparisonOptions OPTIONS = ComparisonOptions.DEFAULTS.withResamples(1000);

  @Test
  void nothingComparedIsNotResolved() {
    Gate gate = gate(RunTallies.of(List.of()), RunTallies.of(List.of()), .01);
    assertThat(gate.outcome()).isEqualTo(Outcome.NOT_RESOLVED);
    assertThat(gate.ruling())
        .isEqualTo(new Ruling.Unlike(List.of("no problem has scored draws on both sides")));
  }

  @Test
  void enoughProblemsWithoutAnyDifferenceExcludeTheDefaultMargin() {
    Gate gate = gate(run(300, 64, 20), run(300, 64, 20), Gate.MARGIN);
    assertThat(gate.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(gate.boundary()).extracting(AtBoundary::k).containsExactly(16, 32, 64);
    AtBoundary worst = ((Ruling.LossExcluded) gate.ruling()).at();
    assertThat(worst.k()).isEqualTo(64);
    assertThat(worst.lower()).isCloseTo(-.009230519092993801, within(1e-12));
  }

  @Test
  void fewProblemsExcludeNothingAndTheGateSaysHowManyDo() {
    Gate gate = gate(run(40, 64, 20), run(40, 64, 20), Gate.MARGIN);
    assertThat(gate.outcome()).isEqualTo(Outcome.NOT_RESOLVED);
    Ruling.TooFewProblems few = (Ruling.TooFewProblems) gate.ruling();
    assertThat(few.problems()).isEqualTo(40);
    assertThat(few.needed()).isEqualTo(277);
    assertThat(few.at().lower()).isCloseTo(-.06882577215018272, within(1e-12));
    assertThat(gate(run(40, 64, 20), run(40, 64, 20), .07).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(DifferenceIntervals.problemsToExclude(.05, 64, .95)).isEqualTo(56);
    assertThat(DifferenceIntervals.problemsToExclude(0, 64, .95)).isEqualTo(Integer.MAX_VALUE);
  }

  /** Twenty of forty problems lose all: report.FindingTest certifies the same counts. */
  @Test
  void aCertifiedLossDecidesFirst() {
    Gate gate = gate(run(20, 64, 40, 20, 40), run(20, 64, 40, 20, 0), .5);
    assertThat(gate.outcome()).isEqualTo(Outcome.SHRUNK);
    Ruling.CertifiedLoss loss = (Ruling.CertifiedLoss) gate.ruling();
    assertThat(loss.shrunkAtLeast()).isEqualTo(20);
    assertThat(loss.problems()).isEqualTo(40);
    assertThat(loss.budget()).isEqualTo(16);
  }

  /** One hit of 64 certifies nothing, but a third of the problems falls out of reach at k = n. */
  @Test
  void aCurveThatFallsIsALossWithoutACertificate() {
    Gate gate = gate(run(200, 64, 30, 100, 1), run(200, 64, 30, 100, 0), .01);
    AtBoundary at = ((Ruling.CurveBelow) gate.ruling()).at();
    assertThat(gate.outcome()).isEqualTo(Outcome.SHRUNK);
    assertThat(at.k()).isEqualTo(64);
    assertThat(at.delta()).isCloseTo(-1 / 3.0, within(1e-12));
    assertThat(at.upper()).isNegative();
  }

  @Test
  void aGainIsKept() {
    Gate gate = gate(run(200, 64, 30, 100, 0), run(200, 64, 30, 100, 30), .01);
    assertThat(gate.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(((Ruling.LossExcluded) gate.ruling()).at().lower()).isPositive();
  }

  /** Ten problems gain and ten lose, with one hit each. */
  @Test
  void lossesAndGainsThatCancelAreNotResolved() {
    RunTallies base = run(280, 64, 30, 10, 1, 10, 0);
    RunTallies tuned = run(280, 64, 30, 10, 0, 10, 1);
    Gate gate = gate(base, tuned, .01);
    assertThat(gate.outcome()).isEqualTo(Outcome.NOT_RESOLVED);
    AtBoundary at = ((Ruling.LossNotExcluded) gate.ruling()).at();
    assertThat(at.delta()).isCloseTo(0, within(1e-12));
    assertThat(at.lower()).isLessThan(-.01);
  }

  @Test
  void alphaWidensTheIntervals() {
    RunTallies run = run(300, 64, 20);
    ComparisonOptions strict = OPTIONS.withAlpha(.001);
    Gate gate = Gate.of(Comparison.between(run, run, strict), Gate.MARGIN, List.of());
    assertThat(gate.outcome()).isEqualTo(Outcome.NOT_RESOLVED);
    // t.isf(.1, 301)*sqrt(2/301/302)
    Gate loose =
        Gate.of(Comparison.between(run, run, OPTIONS.withAlpha(.2)), Gate.MARGIN, List.of());
    assertThat(((Ruling.LossExcluded) loose.ruling()).at().lower())
        .isCloseTo(-.006024466359649591, within(1e-12));
  }

  /** Even a clear loss: what is missing may be what was hard to draw. */
  @Test
  void incompleteOrUnequalRunsAreNotResolvedAndSaySo() {
    RunTallies base = new RunTallies(run(20, 64, 40, 20, 40).tallies(), 40 * 64L);
    RunTallies lacking = new RunTallies(run(20, 64, 40, 20, 0).tallies(), 40 * 65L);
    assertThat(reasons(gate(base, lacking, .01)))
        .containsExactly("the tuned run is incomplete: it lacks 40 of 2600 draws");
    assertThat(reasons(gate(run(40, 64, 20), run(40, 32, 10), .01)))
        .containsExactly("the base run has 2560 draws and the tuned run 1280");
    assertThat(reasons(gate(run(40, 64, 20), run(39, 64, 20), .01)))
        .containsExactly("1 problem(s) are in the base run alone, first p039");
    Gate told =
        Gate.of(
            Comparison.between(run(3, 64, 1), run(3, 64, 1), OPTIONS),
            .01,
            List.of("another plan"));
    assertThat(reasons(told)).containsExactly("another plan");
  }

  @Test
  void undecidedDrawsBeyondTheMarginHideALoss() {
    RunTallies clean = run(300, 64, 20);
    assertThat(gate(clean, undecided(60), .01).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(reasons(gate(clean, undecided(200), .01)))
        .containsExactly(
            "200 of 19200 draws of the tuned run are undecided: as large a loss as the margin could"
                + " hide there");
  }

  /** 252 undecided draws of 76,800 are few, but pass@k ends at 4 with them. */
  @Test
  void oneProblemOfWhichFewDrawsAreDecidedMovesNoBoundary() {
    RunTallies base = run(300, 256, 90);
    List<Tally> tallies = new ArrayList<>(run(300, 256, 90).tallies());
    Tally first = tallies.get(0);
    tallies.set(0, new Tally(first.problem(), 256, 1, 3, 0, 252, null, List.of()));
    assertThat(reasons(gate(base, RunTallies.of(tallies), .01)))
        .containsExactly(
            "of problem p000 only 4 draws of 256 are decided on one side: pass@k could be told up"
                + " to there alone");

    tallies.set(0, new Tally(first.problem(), 256, 70, 106, 0, 80, null, List.of()));
    Comparison half = Comparison.between(base, RunTallies.of(tallies), OPTIONS);
    assertThat(half.draws()).isEqualTo(176);
    assertThat(half.boundary()).extracting(AtBoundary::k).containsExactly(64, 128, 176);
  }

  @Test
  void aMarginIsAShare() {
    assertThatThrownBy(() -> gate(run(3, 4, 1), run(3, 4, 1), 1))
        .hasMessage("a margin is an accepted loss of pass@k, 0 or more and below 1; got 1.0");
  }

  private static Gate gate(RunTallies base, RunTallies tuned, double margin) {
    return Gate.of(Comparison.between(base, tuned, OPTIONS), margin, List.of());
  }

  private static List<String> reasons(Gate gate) {
    assertThat(gate.outcome()).isEqualTo(Outcome.NOT_RESOLVED);
    return ((Ruling.Unlike) gate.ruling()).reasons();
  }

  /** 300 problems with 20 of 64 right, the first of them with one undecided draw. */
  private static RunTallies undecided(int problems) {
    List<Tally> tallies = new ArrayList<>();
    for (Tally tally : run(300, 64, 20).tallies()) {
      int open = tallies.size() < problems ? 1 : 0;
      tallies.add(new Tally(tally.problem(), 64, 20, 44 - open, 0, open, null, List.of()));
    }
    return RunTallies.of(tallies);
  }

  /** So many problems with so many of n right, then pairs of others. */
  private static RunTallies run(int problems, int n, int correct, int... others) {
    List<Tally> tallies = new ArrayList<>();
    add(tallies, problems, n, correct);
    for (int i = 0; i < others.length; i += 2) {
      add(tallies, others[i], n, others[i + 1]);
    }
    return RunTallies.of(tallies);
  }

  private static void add(List<Tally> tallies, int problems, int n, int correct) {
    for (int i = 0; i < problems; i++) {
      tallies.add(
          new Tally(
              "p%03d".formatted(tallies.size()), n, correct, n - correct, 0, 0, null, List.of()));
    }
  }
}
