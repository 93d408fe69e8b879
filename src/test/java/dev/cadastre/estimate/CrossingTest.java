package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrossingTest {

  @Test
  void equalSidesNeverCross() {
    Crossing crossing = of(OwnCounts.one(8, 3, 3));
    assertThat(crossing)
        .isEqualTo(new Crossing(Crossing.Status.NONE, null, null, null, false, 0, null, null));
  }

  /** oracle.py on {@link OwnCounts}: crosses at 4, lower 1, upper null, one change of sign. */
  @Test
  void equalsTheOracle() {
    assertThat(of(OwnCounts.paired()))
        .isEqualTo(new Crossing(Crossing.Status.CROSSES, 4, 1, null, false, 1, null, null));
  }

  /**
   * The tuned checkpoint solves half of the problems more often and lost a quarter for good: D(1) =
   * .5 (8 - 16)/32 + .25 (2/32) &lt; 0, D(32) = .25. oracle.py: k = 6, interval 6 to 7.
   */
  @Test
  void aClearCrossingIsResolved() {
    int problems = 400;
    int[] n = new int[problems];
    int[] base = new int[problems];
    int[] tuned = new int[problems];
    for (int i = 0; i < problems; i++) {
      n[i] = 32;
      base[i] = i % 4 < 2 ? 8 : i % 4 == 2 ? 2 : 0;
      tuned[i] = i % 4 < 2 ? 16 : 0;
    }
    Crossing crossing = of(PairedCounts.of(n, base, n, tuned));
    assertThat(crossing.status()).isEqualTo(Crossing.Status.CROSSES);
    assertThat(crossing.k()).isEqualTo(6);
    assertThat(crossing.resolved()).isTrue();
    assertThat(crossing.lower()).isBetween(5, 6);
    assertThat(crossing.upper()).isBetween(7, 8);
    assertThat(crossing.signChanges()).isOne();
  }

  /** oracle.py on these four rows: baseAhead at 1, two changes of sign; they fall at 2 and 3. */
  @Test
  void severalChangesOfSignAreTold() {
    int[] n = {24, 24, 24, 24};
    Crossing crossing =
        of(PairedCounts.of(n, new int[] {12, 1, 24, 0}, n, new int[] {0, 0, 15, 21}));
    assertThat(crossing)
        .isEqualTo(new Crossing(Crossing.Status.BASE_AHEAD, 1, 1, null, false, 2, 2, 3));
  }

  private static Crossing of(PairedCounts counts) {
    return Crossing.of(counts, new DifferenceBootstrap(counts, 1, 2_000));
  }
}
