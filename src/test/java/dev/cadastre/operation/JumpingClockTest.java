package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time of day jumps by hours, both ways, while a campaign runs. */
@Tag("slow")
@Timeout(90)
class JumpingClockTest {

  private static final Path CAMPAIGN = Path.of("datasets/tiny/campaign.yaml");

  @TempDir Path folder;

  /** Each look at it shows an hour between five hours ahead and five behind. */
  private static final class Jumping extends Clock {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(Duration.ofHours(5 - looks.getAndIncrement() * 7L % 11));
    }
  }

  @Test
  void aCampaignEndsAndNothingEndedBeforeItBegan() throws Exception {
    Settings settings =
        new Settings(folder, DatabaseSettings.embedded(folder.resolve("db")), "WARNING");
    Jumping clock = new Jumping();
    try (Cadastre cadastre = Cadastre.start(settings, clock, container -> {})) {
      CampaignRun.Outcome outcome =
          new CampaignRun(new Workspace(cadastre, line -> {}))
              .of(CampaignReader.read(CAMPAIGN), Files.readString(CAMPAIGN));
      assertThat(outcome.missing()).isZero();
      assertThat(clock.looks.get()).isGreaterThan(10);
      try (Connection connection = cadastre.database().dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet executions =
              statement.executeQuery(
                  "select count(*), sum(case when ended_at >= started_at then 1 else 0 end)"
                      + " from execution")) {
        executions.next();
        assertThat(executions.getInt(1)).isGreaterThan(3).isEqualTo(executions.getInt(2));
      }
    }
  }
}
