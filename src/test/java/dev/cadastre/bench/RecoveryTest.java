package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.bench.RecoveryHarness.Case;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The harness of {@code ops/bench} with few kills: of servers on H2, where the next one goes on at
 * once, and of the command line on PostgreSQL.
 */
@Tag("slow")
@Timeout(300)
class RecoveryTest {

  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(8, 300, 80, 1);

  @TempDir Path folder;

  private void recovers(TestDatabase kind, List<Case> cases) throws Exception {
    RecoveryHarness.Outcome outcome =
        RecoveryHarness.run(
            new RecoveryHarness.Order(kind, CAMPAIGN, cases, cases.size(), 11),
            folder,
            System.err::println);
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.total()).isEqualTo(cases.size());
  }

  @Test
  void aServerThatWasKilledTwiceEndsWhatItBegan() throws Exception {
    recovers(TestDatabase.H2, List.of(Case.SERVER_KILLED, Case.SERVER_KILLED_IN_RESTART));
  }

  @Test
  void aCampaignThatWasKilledTwiceIsRecovered() throws Exception {
    recovers(TestDatabase.POSTGRESQL, List.of(Case.KILLED, Case.KILLED_IN_RESTART));
  }
}
