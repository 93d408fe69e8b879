package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.bench.KillHarness.Hit;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The harness of {@code ops/bench} with few kills. */
@Tag("slow")
class KillTest {

  /** A problem's draws are two blocks, so that kills part them too. */
  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(12, 300, 120, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aKilledCampaignFinishesWithTheLedgerOfAnUndisturbedOne(TestDatabase kind) throws Exception {
    KillHarness.Outcome outcome =
        KillHarness.run(kind, CAMPAIGN, 2, 7, folder, System.err::println);

    assertThat(outcome.kills()).isEqualTo(2);
    assertThat(outcome.hits().keySet()).isNotEqualTo(Set.of(Hit.BEFORE_FIRST_COMMIT));
    assertThat(outcome.rowsCompared()).isGreaterThan(4 * 12 * 300 * 2 - 1);
    assertThat(outcome.differences()).isEmpty();
  }
}
