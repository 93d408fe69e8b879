package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.job.Progress;
import dev.cadastre.rollout.AsyncGenerator.Load;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long SECOND = 1_000_000_000L;

  private static String line(long total, long done, long seconds) {
    return ProgressLine.line(
        new Progress.Stage("rollouts run base", "draws", 0, total, 0), done, seconds * SECOND);
  }

  @Test
  void nothingDoneHasNoTimeToGo() {
    assertThat(line(1000, 0, 10))
        .isEqualTo("rollouts run base [........................] 0/1,000 draws 0/s ETA -");
  }

  /** 250 in 10 s are 25/s; 750 more take 30 s. */
  @Test
  void theTimeToGoFollowsFromTheRateSoFar() {
    assertThat(line(1000, 250, 10))
        .isEqualTo("rollouts run base [######..................] 250/1,000 draws 25/s ETA 0:30");
    assertThat(line(1_000_000, 1000, 10)).endsWith("ETA 2:46:30");
  }

  @Test
  void theEndHasNoTimeToGoAndNoMoreThanAllIsShown() {
    assertThat(line(1000, 1000, 10))
        .isEqualTo("rollouts run base [########################] 1,000/1,000 draws 100/s ETA -");
    assertThat(line(1000, 1200, 10)).contains("[########################]");
  }

  /** 750 stood there, 125 more came in 5 s, which is 25/s; the last 125 take 5 s. */
  @Test
  void whatWasThereBeforeCountsForNoSpeed() {
    Progress.Stage stage = new Progress.Stage("campaign tiny", "draws", 750, 1000, 0);
    assertThat(ProgressLine.line(stage, 125, 5 * SECOND))
        .isEqualTo("campaign tiny [#####################...] 875/1,000 draws 25/s ETA 0:05");
  }

  /** 120,000 tokens in 10 s are 12,000/s. */
  @Test
  void serversAreShownBesideTheBar() {
    Progress.Stage stage = new Progress.Stage("served run base", "draws", 0, 1000, 0);
    assertThat(ProgressLine.servers(null, stage, 10 * SECOND)).isEmpty();
    assertThat(ProgressLine.servers(new Load(120_000, 96, 128, 3.4), stage, 10 * SECOND))
        .isEqualTo(", 12,000 tokens/s, 96 of 128 in flight, oldest 3 s");
  }
}
