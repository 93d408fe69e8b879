package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {

  /** 2^19 tokens by hand: 2^19 / 2048 = 256; 2^19 / 1000 = 524, so 512. */
  @ParameterizedTest
  @CsvSource({"1, 1024", "512, 1024", "513, 512", "1000, 512", "2048, 256", "32768, 64"})
  void thePlanAloneDecidesHowManyDrawsABlockHas(int maxTokens, int draws) {
    SamplingPlan plan = new SamplingPlan(1.0, null, null, maxTokens, null, null, null);
    assertThat(DrawingHere.blockDraws(plan)).isEqualTo(draws);
  }

  /** As a trainer does that writes its newest checkpoint over the last. */
  @Test
  void aCheckpointThatChangesAfterItWasReadIsNotDrawnFromUnderItsOldName(@TempDir Path folder)
      throws IOException {
    Path checkpoint = Files.createDirectory(folder.resolve("newest"));
    TinyCheckpoint.of(Family.QWEN2, 1).write(checkpoint);
    Files.writeString(
        folder.resolve("one.jsonl"), "{\"id\": \"a\", \"prompt\": \"1+1:\", \"reference\": \"2\"}");
    try (Cadastre cadastre =
        Cadastre.start(new Settings(folder, TestDatabase.H2.create(), "OFF"))) {
      Workspace workspace = new Workspace(cadastre, line -> {});
      SourceDescription source =
          new SourceDescription(
              folder.resolve("one.jsonl").toString(), "auto", Map.of(), Map.of(), null, 0, 0);
      new ProblemImport(workspace).into("one", source);
      Drawing drawing = new Drawing(workspace, new OpenedCheckpoints(workspace));
      Drawing.Prepared prepared =
          drawing.prepare(
              new Drawing.Order(
                  "run",
                  source.problemSet("one"),
                  new CheckpointEntry.Directory("tiny", checkpoint, null, null),
                  new SamplingPlan(1.0, 1.0, 0, 8, List.of(), "plain", 1L),
                  2,
                  false));
      TinyCheckpoint.of(Family.QWEN2, 2).write(checkpoint);
      assertThatThrownBy(() -> drawing.into(prepared))
          .hasMessage(
              "the job rollouts failed: a checkpoint stays as it was when its files were read; those"
                  + " in "
                  + checkpoint
                  + " changed meanwhile; copy them to a folder of their own and begin again")
          .hasRootCauseInstanceOf(RefusedException.class);
      assertThat(
              new HibernateSampleLedger(cadastre.database())
                  .sampleCounts(
                      new RunRegister(cadastre.database()).find("run").orElseThrow().id()))
          .isEmpty();
    }
  }
}
