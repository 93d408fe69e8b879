package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.archive.Table;
import dev.cadastre.campaign.CampaignRuns;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.sample.SampleLedger.DrawnBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export shows one moment, though others draw on. */
@Tag("slow")
class CampaignSnapshotTest {

  private static int rows(CampaignSnapshot snapshot, Table table) throws IOException {
    List<Object> keys = new ArrayList<>();
    snapshot.read(table, row -> keys.add(row.key()));
    assertThat(keys).doesNotHaveDuplicates();
    return keys.size();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatIsDrawnMeanwhileIsNotIn(TestDatabase kind) throws IOException {
    try (ArchivedCampaign ledger = ArchivedCampaign.on(kind)) {
      int before;
      try (CampaignSnapshot snapshot =
          new CampaignSnapshot(ledger.database(), ArchivedCampaign.NAME, CampaignRuns::of)) {
        before = rows(snapshot, Table.SAMPLE);
        draw(ledger, 3, "later");
        assertThat(rows(snapshot, Table.SAMPLE)).isEqualTo(before);
        assertThat(rows(snapshot, Table.SAMPLE_TEXT)).isEqualTo(before);
      }
      try (CampaignSnapshot snapshot =
          new CampaignSnapshot(ledger.database(), ArchivedCampaign.NAME, CampaignRuns::of)) {
        assertThat(rows(snapshot, Table.SAMPLE)).isEqualTo(before + 1);
        assertThat(rows(snapshot, Table.SAMPLE_TEXT)).isEqualTo(before + 1);
      }
    }
  }

  private static void draw(ArchivedCampaign ledger, int draw, String text) {
    new HibernateSampleLedger(ledger.database())
        .add(
            1,
            1,
            1,
            List.of(
                new DrawnBlock(
                    2,
                    List.of(
                        new Rollout(draw, text, null, null, null, null, null, null, null, null)))));
  }
}
