package dev.cadastre.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.Tally.ClassCount;
import dev.cadastre.estimate.Crossing;
import dev.cadastre.estimate.Membership;
import dev.cadastre.estimate.OwnCounts;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.SupportCell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers by {@code python3 oracle.py} on the counts of {@link OwnCounts}. Longer than most files:
 * a comparison has many columns.
 */
class ComparisonTest {

  private static final ComparisonOptions OPTIONS = ComparisonOptions.DEFAULTS.withResamples(2_000);

  @Test
  void nothingIsComparedWithoutCommonProblems() {
    Comparison none =
        Comparison.between(
            RunTallies.of(List.of(tally("a", 4, 1))), RunTallies.of(List.of()), OPTIONS);
    assertThat(none.problems()).isZero();
    assertThat(none.draws()).isZero();
    assertThat(none.onlyBase()).containsExactly("a");
    assertThat(none.passAtK()).isEmpty();
    assertThat(none.srr()).isNull();
    assertThat(none.crossing()).isNull();
    assertThat(none.mcnemarP()).isEqualTo(1);
    assertThat(none.base().counts().drawn()).isEqualTo(4);
    assertThat(none.base().problems()).isZero();
    assertThat(none.notes())
        .containsExactly("nothing is compared: no problem has scored draws on both sides");
  }

  @Test
  void headlineEqualsTheOracle() {
    Comparison comparison = own(OPTIONS);
    assertThat(comparison.problems()).isEqualTo(10);
    assertThat(comparison.draws()).isEqualTo(24);
    assertThat(comparison.preserved()).isEqualTo(6);
    assertThat(comparison.expanded()).isEqualTo(1);
    assertThat(comparison.shrunk()).isEqualTo(2);
    assertThat(comparison.outOfSupport()).isEqualTo(1);
    assertThat(comparison.srr()).isEqualTo(.75);
    assertThat(comparison.ndr()).isCloseTo(1 / 7.0, within(1e-15));
    assertThat(comparison.sds()).isCloseTo(.24, within(1e-15));
    assertThat(comparison.nscr()).isCloseTo(-1 / 9.0, within(1e-15));
    assertThat(comparison.mcnemarP()).isEqualTo(1);
    assertThat(comparison.expectedChurn()).isCloseTo(.4897176824065174, within(1e-13));
  }

  @Test
  void curveEqualsTheOracle() {
    List<PassAtKDifference> curve = own(OPTIONS).passAtK();
    assertThat(curve).extracting(PassAtKDifference::k).containsExactly(1, 2, 4, 8, 16, 24);
    PassAtKDifference eight = curve.get(3);
    assertThat(eight.base()).isCloseTo(.6470642442221379, within(1e-13));
    assertThat(eight.tuned()).isCloseTo(.6109158361816862, within(1e-13));
    assertThat(eight.delta()).isCloseTo(-.03614840804045165, within(1e-13));
    assertThat(eight.tLower()).isCloseTo(-.3676574464024782, within(1e-12));
    assertThat(eight.guardUpper()).isCloseTo(.3183327335124748, within(1e-12));
    assertThat(eight.rerunLower()).isCloseTo(-.15903208172949307, within(1e-12));
    assertThat(curve.get(4).rerunLower()).isNull();
    assertThat(Objects.requireNonNull(eight.bandLower()))
        .isLessThan(Objects.requireNonNull(eight.lower()));
  }

  @Test
  void turnoverAndTestsEqualTheOracle() {
    Comparison comparison = own(OPTIONS);
    AtHalf half = Objects.requireNonNull(comparison.atHalf());
    assertThat(half.k()).isEqualTo(12);
    assertThat(half.expectedShrunk()).isCloseTo(1.9791169481269926, within(1e-13));
    assertThat(half.excessTurnover()).isCloseTo(2.084191468138618, within(1e-13));
    Shift shift = Objects.requireNonNull(comparison.shift());
    assertThat(shift.t()).isCloseTo(-.3454962313315342, within(1e-12));
    assertThat(shift.p()).isCloseTo(.7376593961787682, within(1e-12));
    assertThat(shift.decides()).isEqualTo("signFlip");
    assertThat(shift.signFlipP()).isBetween(.5, 1.0);
    assertThat(Objects.requireNonNull(comparison.anyMove()).nullMean())
        .isCloseTo(.8394020251702785, within(1e-12));
    Crossing crossing = Objects.requireNonNull(comparison.crossing());
    assertThat(crossing.k()).isEqualTo(4);
    assertThat(crossing.upper()).isNull();
    assertThat(crossing.resolved()).isFalse();
  }

  /** The default K at 24 draws is 4; paper pairing is oracle.py's second argument, 24. */
  @Test
  void certifiedCountsEqualTheOracle() {
    Certified certified = Objects.requireNonNull(own(OPTIONS).certified());
    assertThat(certified.K()).isEqualTo(4);
    assertThat(certified.eps()).isCloseTo(.7489330683884977, within(1e-15));
    assertThat(certified.baseSlashTuned())
        .containsEntry("out/out", 7)
        .containsEntry("out/undetermined", 1)
        .containsEntry("in/in", 1)
        .containsEntry("undetermined/in", 1)
        .hasSize(4);
    Certified paper = Objects.requireNonNull(own(OPTIONS.withPaperPairing()).certified());
    assertThat(paper.K()).isEqualTo(24);
    assertThat(paper.baseSlashTuned())
        .containsEntry("in/in", 3)
        .containsEntry("undetermined/out", 2)
        .hasSize(7);
  }

  @Test
  void problemsTellWhereTheyWereLost() {
    Tally solved = tally("lost", 64, 60);
    Tally unsolved = tally("lost", 64, 0);
    Comparison comparison =
        Comparison.between(
            RunTallies.of(List.of(solved, tally("kept", 64, 60))),
            RunTallies.of(List.of(tally("kept", 64, 60), unsolved)),
            OPTIONS);
    assertThat(comparison.byProblem())
        .extracting(ProblemComparison::problem)
        .containsExactly("kept", "lost");
    ProblemComparison lost = comparison.byProblem().get(1);
    assertThat(lost.cell()).isEqualTo(SupportCell.SHRUNK);
    assertThat(lost.base().certified()).isEqualTo(Membership.IN);
    assertThat(lost.tuned().certified()).isEqualTo(Membership.OUT);
    assertThat(lost.shrunkFdr()).isTrue();
    assertThat(lost.expandedFdr()).isFalse();
    assertThat(lost.tuned().lower()).isZero();
    assertThat(comparison.byProblem().get(0).shrunkFdr()).isFalse();
    assertThat(Objects.requireNonNull(comparison.certified()).shrunkAtLeast()).isEqualTo(1);
  }

  @Test
  void problemsThatCannotBeComparedAreNamed() {
    Tally undecided = new Tally("u", 3, 0, 0, 0, 3, null, List.of());
    Comparison comparison =
        Comparison.between(
            RunTallies.of(List.of(undecided, tally("a", 4, 1), tally("b", 4, 1))),
            RunTallies.of(List.of(tally("u", 4, 1), tally("b", 3, 1), tally("c", 4, 1))),
            OPTIONS);
    assertThat(comparison.problems()).isEqualTo(1);
    assertThat(comparison.draws()).isEqualTo(3);
    assertThat(comparison.onlyBase()).containsExactly("a");
    assertThat(comparison.onlyTuned()).containsExactly("c");
    assertThat(comparison.unscored()).containsExactly("u");
    assertThat(comparison.base().counts().undecided()).isEqualTo(3);
    assertThat(comparison.base().draws()).isEqualTo(4);
  }

  /** Neither NaN nor a crash, however little there is: the record prints no "NaN". */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0",
    "1, 1, 1, 0",
    "1, 8, 3, 5",
    "2, 1, 0, 1",
    "3, 2, 0, 0",
    "3, 2, 2, 2",
    "4, 3, 1, 2",
    "5, 16, 0, 0",
    "5, 16, 16, 16",
    "5, 16, 0, 16",
    "12, 20, 7, 7"
  })
  void poorInputsGiveAbsentValuesAndNeverNaN(int problems, int draws, int base, int tuned) {
    List<Tally> left = new ArrayList<>();
    List<Tally> right = new ArrayList<>();
    for (int i = 0; i < problems; i++) {
      left.add(tally("p" + i, draws, base));
      right.add(tally("p" + i, draws, tuned));
    }
    Comparison comparison =
        Comparison.between(RunTallies.of(left), RunTallies.of(right), OPTIONS.withResamples(100));
    assertThat(comparison.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(comparison.certified() == null).isEqualTo(draws < 16);
  }

  @Test
  void absentValuesAreExplained() {
    Comparison comparison =
        Comparison.between(
            RunTallies.of(List.of(tally("a", 1, 1))),
            RunTallies.of(List.of(tally("a", 1, 0))),
            OPTIONS);
    assertThat(comparison.notes())
        .containsExactly(
            "one problem: intervals and tests over problems need two",
            "one draw: turnover, shift and anyMove are taken at half the draws and need two",
            "nothing is certified: eps = -ln(zeta)/K is no probability at 1 draws (at zeta = .05"
                + " the default K needs 16, paper pairing 3)",
            "answer entropy is absent: no problem's answer classes are known on both sides");
  }

  @Test
  void orderAndThreadsDoNotMatter() throws Exception {
    List<Tally> base = new ArrayList<>(baseSide());
    Collections.reverse(base);
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      Comparison alone =
          one.submit(
                  () ->
                      Comparison.between(RunTallies.of(base), RunTallies.of(tunedSide()), OPTIONS))
              .get();
      assertThat(alone).isEqualTo(own(OPTIONS));
    } finally {
      one.shutdown();
    }
  }

  @Test
  void anotherSeedMovesOnlyWhatIsResampled() {
    Comparison first = own(OPTIONS);
    Comparison second = own(OPTIONS.withSeed(2));
    assertThat(second.passAtK().get(0).lower()).isNotEqualTo(first.passAtK().get(0).lower());
    assertThat(second.atHalf()).isEqualTo(first.atHalf());
    assertThat(second.certified()).isEqualTo(first.certified());
  }

  /** Base pass@16 - tuned pass@1 of the oracle's curve. */
  @Test
  void samplingEfficiencyGapTakesTheLargestPowerOfTwo() {
    DeltaSe gap = Objects.requireNonNull(own(OPTIONS).deltaSe());
    assertThat(gap.k()).isEqualTo(16);
    assertThat(gap.value()).isCloseTo(.7535413694010202 - .3571428571428571, within(1e-13));
  }

  /**
   * One class against two even ones at 4 draws: ln 2 apart. The base's 8 draws are rarefied to 4.
   */
  @Test
  void entropyIsTestedAtEqualDraws() {
    List<Tally> base = new ArrayList<>();
    List<Tally> tuned = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      base.add(classes("p" + i, 8 - i, new ClassCount("x", true, 8 - i)));
      tuned.add(classes("p" + i, 4, new ClassCount("x", true, 2), new ClassCount("y", false, 2)));
    }
    EntropyComparison entropy =
        Objects.requireNonNull(
            Comparison.between(RunTallies.of(base), RunTallies.of(tuned), OPTIONS)
                .answerEntropyNats());
    assertThat(entropy.base().plugIn()).isZero();
    assertThat(entropy.tuned().plugIn()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(entropy.tuned().rarefied32()).isNull();
    assertThat(entropy.difference().draws()).isEqualTo(4);
    assertThat(entropy.difference().mean()).isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void aBudgetAndPaperPairingExcludeEachOther() {
    assertThatThrownBy(() -> new ComparisonOptions(8, true, .05, .05, 1, 1000))
        .hasMessage("either K is given or it equals the draws; got K = 8 and paper pairing");
  }

  private static Comparison own(ComparisonOptions options) {
    return Comparison.between(RunTallies.of(baseSide()), RunTallies.of(tunedSide()), options);
  }

  private static List<Tally> baseSide() {
    PairedCounts counts = OwnCounts.paired();
    return IntStream.range(0, counts.problems())
        .mapToObj(i -> tally("p" + i, counts.row(i).baseDraws(), counts.row(i).baseCorrect()))
        .toList();
  }

  private static List<Tally> tunedSide() {
    PairedCounts counts = OwnCounts.paired();
    return IntStream.range(0, counts.problems())
        .mapToObj(i -> tally("p" + i, counts.row(i).tunedDraws(), counts.row(i).tunedCorrect()))
        .toList();
  }

  private static Tally tally(String problem, int draws, int correct) {
    return new Tally(problem, draws, correct, draws - correct, 0, 0, null, List.of());
  }

  private static Tally classes(String problem, int draws, ClassCount... classes) {
    int correct = classes[0].count();
    return new Tally(problem, draws, correct, draws - correct, 0, 0, null, List.of(classes));
  }
}
