package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Paces by hand: counts over seconds. */
class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void thereIsNoneBeforeTheSecondLook() {
    Pace pace = new Pace();
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(5, 0);
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(5, 0);
    assertThat(pace.perSecond()).as("no time between").isEmpty();
  }

  @Test
  void itIsThatOfTheLastHalfMinute() {
    Pace pace = new Pace();
    pace.seen(0, 0);
    pace.seen(20, 10 * SECOND);
    assertThat(pace.perSecond()).hasValue(2);
    pace.seen(60, 30 * SECOND);
    assertThat(pace.perSecond()).hasValue(2);
    pace.seen(180, 40 * SECOND); // 160 since the look at 10 s
    assertThat(pace.perSecond()).hasValue(160 / 30.0);
  }

  @Test
  void whatShrinksBeginsAnew() {
    Pace pace = new Pace();
    pace.seen(100, 0);
    pace.seen(3, SECOND);
    assertThat(pace.perSecond()).isEmpty();
    pace.seen(5, 2 * SECOND);
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
