package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.problem.Shard;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One share of a campaign; processes of their own are in ShardProcessTest. */
@Tag("slow")
class ShardRunTest {

  private static final Path TINY = Path.of("datasets/tiny/campaign.yaml");

  @Test
  void whoWaitsForNobodySaysForWhomAndEnds(@TempDir Path home) throws Exception {
    List<String> said = new ArrayList<>();
    try (Cadastre cadastre =
        Cadastre.start(new Settings(home, TestDatabase.POSTGRESQL.create(), "OFF"))) {
      ShardRun.Outcome outcome =
          new ShardRun(new Workspace(cadastre, said::add), Shard.of("0/2"), Duration.ZERO)
              .of(CampaignReader.read(TINY), Files.readString(TINY), TINY, true);
      assertThat(outcome).isEqualTo(new ShardRun.Outcome(1, true, null));
    }
    assertThat(said)
        .endsWith(
            "waiting for shards [1] of 2 of campaign tiny, on which nobody works: for 0 min at most",
            "no longer waiting; whoever completes the last shard compares");
  }
}
