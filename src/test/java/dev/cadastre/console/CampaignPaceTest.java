package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.operation.CampaignProgress;
import dev.cadastre.operation.RunStanding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures by hand, of a campaign of a hundred draws. */
class CampaignPaceTest {

  private static final long SECOND = 1_000_000_000L;

  private final CampaignPace pace = new CampaignPace();

  private static Row does(String stage, String unit) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("stage", stage);
    row.put("unit", unit);
    row.put("oldestSeconds", null);
    return new Row(row);
  }

  /** What was purged keeps its verdicts in tallies. */
  private static final RunStanding PURGED =
      new RunStanding(
          "older",
          "c",
          "set",
          100,
          1,
          0,
          0,
          0,
          true,
          new RunStanding.Verdicts("math", 5000, 5000, 0, 0, 0));

  private boolean purged;

  private List<Fact> look(int second, long drawn, long judged, Row... work) {
    RunStanding.Verdicts verdicts = new RunStanding.Verdicts("math", judged, judged, 0, 0, 0);
    RunStanding run =
        new RunStanding(
            "base",
            "c",
            "set",
            100,
            1,
            drawn,
            100 - drawn,
            0,
            false,
            judged == 0 ? null : verdicts);
    Advance advance =
        new Advance(
            new CampaignProgress(
                purged ? List.of(PURGED, run) : List.of(run), OptionalLong.of(100)),
            false,
            "");
    return pace.look(() -> advance, List.of(work), second * SECOND).facts();
  }

  @Test
  void noRateIsToldBeforeOneWasSeen() {
    Row draws = does("rollouts: run base", "draws");
    assertThat(look(0, 0, 0, draws)).isEmpty();
    assertThat(look(60, 0, 0, draws)).isEmpty();
    assertThat(look(120, 60, 0, draws)).isEmpty();
    assertThat(look(160, 80, 0, draws))
        .containsExactly(
            new Fact("Draws a second", "0.50"), new Fact("Left until all are drawn", "40 s"));
  }

  /** Ten are missing for good: a recording lacks them, or a server gave them up. */
  @Test
  void whatIsJudgedHasAPaceThoughDrawsAreMissing() {
    assertThat(look(0, 50, 0, does("rollouts: run base", "draws"))).isEmpty();
    look(10, 90, 0, does("rollouts: run base", "draws"));
    Row judges = does("verify: run base", "samples");
    assertThat(look(20, 90, 0, judges)).isEmpty();
    look(30, 90, 40, judges);
    assertThat(look(40, 90, 60, judges))
        .startsWith(
            new Fact("Verdicts a second", "2.00"), new Fact("Left until all are judged", "15 s"))
        .hasSize(3);
    assertThat(look(42, 90, 60)).as("nobody works").hasSize(1);
  }

  @Test
  void verdictsOfPurgedRunsAreNoneOfThoseThatAreGiven() {
    purged = true;
    Row judges = does("verify: run base", "samples");
    look(20, 100, 0, judges);
    look(30, 100, 60, judges);
    assertThat(look(40, 100, 80, judges))
        .startsWith(
            new Fact("Verdicts a second", "2.00"), new Fact("Left until all are judged", "10 s"));
  }
}
