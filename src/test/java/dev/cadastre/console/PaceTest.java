package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paces by hand: counts over seconds. */
class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void thereIsNoneBeforeItGrewTwice() {
    Pace pace = new Pace();
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(5, 0);
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(5, 60 * SECOND);
    assertThat(pace.perSecond()).as("a block may take longer").isEmpty();
    pace.seen(65, 61 * SECOND);
    assertThat(pace.perSecond()).as("it took longer than a second").isEmpty();
    pace.seen(125, 181 * SECOND);
    assertThat(pace.perSecond()).hasValue(0.5);
    pace.seen(125, 301 * SECOND);
    assertThat(pace.perSecond()).as("the next one may come at once").hasValue(0.5);
    pace.seen(125, 421 * SECOND);
    assertThat(pace.perSecond()).as("it takes twice as long").hasValue(0.25);
  }

  /** Blocks of 300 units that take five minutes, or eight, looked at every two seconds. */
  @ParameterizedTest
  @ValueSource(ints = {300, 480})
  void blocksOfManyMinutesAreSeenOverTheLastTwo(int seconds) {
    Pace pace = new Pace();
    for (int now = 0; now <= 10 * seconds; now += 2) {
      pace.seen(300L * (now / seconds), now * SECOND);
      if (now >= 2 * seconds) {
        assertThat(pace.perSecond()).as("at %s s", now).hasValue(300.0 / seconds);
      }
    }
  }

  @Test
  void whatDoesNotGrowForTenMinutesStandsStill() {
    Pace pace = new Pace();
    pace.seen(0, 0);
    pace.seen(10, 10 * SECOND);
    pace.seen(20, 20 * SECOND);
    pace.seen(20, 619 * SECOND);
    assertThat(pace.perSecond().orElseThrow()).isPositive();
    pace.seen(20, 620 * SECOND);
    assertThat(pace.perSecond()).hasValue(0);
  }

  @Test
  void itOutlastsAMinuteInWhichNobodyLookedAndNotAnHour() {
    Paces paces = new Paces();
    assertThat(paces.of("a")).isSameAs(paces.of("a")).isNotSameAs(paces.of("b"));
    Pace pace = new Pace();
    pace.seen(0, 0);
    pace.seen(60, 60 * SECOND);
    pace.seen(240, 240 * SECOND);
    assertThat(pace.perSecond()).hasValue(1);
    pace.seen(1000, 4000 * SECOND);
    assertThat(pace.perSecond()).as("of what nobody saw nothing is known").isEmpty();
  }

  @Test
  void itIsThatOfTheLastHalfMinute() {
    Pace pace = new Pace();
    pace.seen(0, 0);
    pace.seen(20, 10 * SECOND);
    pace.seen(60, 30 * SECOND);
    assertThat(pace.perSecond()).hasValue(2);
    pace.seen(180, 40 * SECOND); // 160 since the look at 10 s
    assertThat(pace.perSecond()).hasValue(160 / 30.0);
  }

  /** The page that is asked for and the stream read it side by side. */
  @Test
  void looksThatCrossHaveNoRateAgainstTime() {
    Pace pace = new Pace();
    pace.seen(10, 5_000_000_000L);
    pace.seen(20, 4_000_000_000L);
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(30, 7_000_000_000L);
    assertThat(pace.perSecond()).hasValue(5);
  }

  @Test
  void whatShrinksBeginsAnew() {
    Pace pace = new Pace();
    pace.seen(100, 0);
    pace.seen(3, SECOND);
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(5, 2 * SECOND);
    pace.seen(7, 3 * SECOND);
    assertThat(pace.perSecond()).hasValue(2);
  }

  @Test
  void whatIsLeftIsToldInUnitsThatSomebodyWaitsBy() {
    assertThat(CampaignPace.time(0)).isEqualTo("0 s");
    assertThat(CampaignPace.time(59.2)).isEqualTo("1 min");
    assertThat(CampaignPace.time(125)).isEqualTo("2 min 5 s");
    assertThat(CampaignPace.time(7500)).isEqualTo("2 h 5 min");
  }
}
