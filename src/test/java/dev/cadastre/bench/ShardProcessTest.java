package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One campaign on several processes. */
@Tag("slow")
@Timeout(600)
class ShardProcessTest {

  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(48, 40, 100, 5);

  @TempDir Path folder;

  private CampaignProcess start(String home, DatabaseSettings database, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", folder.resolve("campaign.yaml") + ""));
    arguments.addAll(List.of(more));
    return CampaignProcess.start(
        Files.createDirectories(folder.resolve(home)), database, arguments.toArray(String[]::new));
  }

  @Test
  void fourProcessesOneOfThemKilledHaveTheResultOfOne() throws Exception {
    CAMPAIGN.write(folder);
    DatabaseSettings alone = TestDatabase.POSTGRESQL.create();
    DatabaseSettings shared = TestDatabase.POSTGRESQL.create();
    try (CampaignProcess first = start("shard0", shared, "--shard", "0/4");
        CampaignProcess second = start("shard1", shared, "--shard", "1/4");
        CampaignProcess third = start("shard2", shared, "--shard", "2/4");
        CampaignProcess killed = start("shard3", shared, "--shard", "3/4")) {
      assertThat(killed.awaitDraws(0)).as(killed.err()).isTrue();
      assertThat(killed.kill()).isTrue();
      for (CampaignProcess process : List.of(first, second, third)) {
        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(process.err()).containsPattern("shard ./4 is complete; . of 4 shards are");
      }
    }
    assertThat(LedgerContents.of(shared).rows("comparison")).isZero();
    try (CampaignProcess again = start("shard3", shared, "--shard", "3/4");
        CampaignProcess one = start("alone", alone)) {
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.err()).contains("campaign made-up is finished: 2 runs, 3,840 samples");
      assertThat(one.exitCode()).as(one.err()).isZero();
      assertThat(again.out()).isEqualTo(one.out());
    }
    assertThat(LedgerContents.of(shared).unnumbered())
        .isEqualTo(LedgerContents.of(alone).unnumbered());
  }

  @Test
  void allOfItIsRefusedWhileAShardWorks() throws Exception {
    new MadeUpCampaign(48, 40, 100, 50).write(folder);
    DatabaseSettings shared = TestDatabase.POSTGRESQL.create();
    try (CampaignProcess shard = start("shard", shared, "--shard", "0/2")) {
      assertThat(shard.awaitDraws(0)).as(shard.err()).isTrue();
      try (CampaignProcess whole = start("whole", shared)) {
        assertThat(whole.exitCode()).as(whole.err()).isEqualTo(4);
        assertThat(whole.err()).contains("in one parting at a time; got all of it while a process");
      }
      assertThat(shard.kill()).isTrue();
    }
  }

  @Test
  void whatFourBeganThreeEndAndOneWaitsForTheOthers() throws Exception {
    CAMPAIGN.write(folder);
    DatabaseSettings shared = TestDatabase.POSTGRESQL.create();
    try (CampaignProcess first = start("a", shared, "--shard", "1/4")) {
      assertThat(first.exitCode()).as(first.err()).isZero();
    }
    try (CampaignProcess waiting = start("b", shared, "--shard", "0/3", "--wait");
        CampaignProcess second = start("c", shared, "--shard", "1/3");
        CampaignProcess third = start("d", shared, "--shard", "2/3")) {
      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(third.exitCode()).as(third.err()).isZero();
      assertThat(waiting.exitCode()).as(waiting.err()).isZero();
      assertThat(waiting.err()).contains("campaign made-up is finished: 2 runs, 3,840 samples");
    }
    assertThat(LedgerContents.of(shared).rows("sample")).isEqualTo(3_840);
  }

  @Test
  void theEmbeddedDatabaseIsRefused() throws Exception {
    CAMPAIGN.write(folder);
    try (CampaignProcess process =
        start("h2", DatabaseSettings.embedded(folder.resolve("h2/db")), "--shard", "0/2")) {
      assertThat(process.exitCode()).as(process.err()).isEqualTo(4);
      assertThat(process.err())
          .contains("got shard 0/2 with the embedded database; set CADASTRE_DB_URL");
    }
  }
}
