package dev.cadastre.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronTest {

  private static List<String> after(Cron cron, String instant, int count) {
    List<String> planned = new ArrayList<>();
    Instant at = Instant.parse(instant);
    for (int i = 0; i < count; i++) {
      at = cron.after(at);
      planned.add(at.toString());
    }
    return planned;
  }

  @Test
  void fiveFieldsAreMinutesAndSixBeginWithSeconds() {
    assertThat(after(new Cron("0 3 * * *", "UTC"), "2026-11-21T03:00:00Z", 2))
        .containsExactly("2026-11-22T03:00:00Z", "2026-11-23T03:00:00Z");
    assertThat(after(new Cron("* * * * * *", "UTC"), "2026-11-21T03:00:00.250Z", 2))
        .containsExactly("2026-11-21T03:00:01Z", "2026-11-21T03:00:02Z");
  }

  /** On 2027-03-28 the clock of Berlin goes from 02:00 to 03:00: 02:30 is not there. */
  @Test
  void whatIsPlannedInASkippedHourIsLeftOutOnThatDay() {
    List<String> planned =
        after(new Cron("30 2 * * *", "Europe/Berlin"), "2027-03-27T12:00:00Z", 2);
    assertThat(planned).containsExactly("2027-03-29T00:30:00Z", "2027-03-30T00:30:00Z");
  }

  /** On 2026-10-25 it goes from 03:00 back to 02:00: 02:30 is there twice. */
  @Test
  void anHourThatIsThereTwiceFiresOnceOnThatDay() {
    List<String> planned =
        after(new Cron("30 2 * * *", "Europe/Berlin"), "2026-10-24T12:00:00Z", 2);
    assertThat(planned).containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void whatIsNoScheduleIsTold() {
    assertThatThrownBy(() -> new Cron("0 3 * *", "UTC")).hasMessageContaining("five fields");
    assertThatThrownBy(() -> new Cron("0 99 * * *", "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got '0 99 * * *'");
    assertThatThrownBy(() -> new Cron("0 3 * * *", "Berlin")).hasMessageContaining("Europe/Berlin");
  }
}
