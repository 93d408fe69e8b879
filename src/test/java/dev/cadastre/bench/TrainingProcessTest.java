package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.TinyRecipe;
import dev.cadastre.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own. */
@Tag("slow")
class TrainingProcessTest {

  @TempDir Path folder;

  private CampaignProcess train(String recipe, Path out) {
    return CampaignProcess.start(
        folder,
        DatabaseSettings.embedded(folder.resolve("db")),
        "lab",
        "train",
        folder.resolve(recipe).toString(),
        "--out",
        out.toString());
  }

  private void finish(String recipe, Path out) throws Exception {
    try (CampaignProcess process = train(recipe, out)) {
      assertThat(process.exitCode()).as(process.err()).isZero();
    }
  }

  @Test
  void aKilledTrainingEndsWithTheSameCheckpoint() throws Exception {
    Files.writeString(folder.resolve("base.yaml"), TinyRecipe.base(6));
    Files.writeString(folder.resolve("tuned.yaml"), TinyRecipe.tuned(40));
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    finish("base.yaml", undisturbed);
    finish("tuned.yaml", undisturbed);
    finish("base.yaml", killed);

    Path checkpoint = killed.resolve("countdown/tuned");
    try (CampaignProcess process = train("tuned.yaml", killed)) {
      while (!Files.exists(checkpoint.resolve("state.safetensors"))) {
        assertThat(process.hasEndedWithin(5)).as(process.err()).isFalse();
      }
      assertThat(process.kill()).isTrue();
    }
    assertThat(checkpoint.resolve("SHA256SUMS")).doesNotExist();
    finish("tuned.yaml", killed);

    for (String name : new String[] {"base", "tuned-10", "tuned"}) {
      assertThat(killed.resolve("countdown").resolve(name).resolve("SHA256SUMS"))
          .as(name)
          .hasSameTextualContentAs(
              undisturbed.resolve("countdown").resolve(name).resolve("SHA256SUMS"));
    }
    assertThat(checkpoint.resolve("state.safetensors")).doesNotExist();
  }

  @Test
  void aSignalStopsAfterTheChunkAndTheSameLineContinues() throws Exception {
    Files.writeString(folder.resolve("base.yaml"), TinyRecipe.base(400));
    Path out = folder.resolve("made");
    Path checkpoint = out.resolve("countdown/base");
    try (CampaignProcess process = train("base.yaml", out)) {
      while (!Files.exists(checkpoint.resolve("state.safetensors"))) {
        assertThat(process.hasEndedWithin(5)).as(process.err()).isFalse();
      }
      process.signal("INT");
      assertThat(process.exitCode()).as(process.err()).isEqualTo(2);
      assertThat(process.err())
          .contains("stopping after the running chunk; once more halts at once")
          .contains("continue with: cadastre lab train");
    }
    assertThat(checkpoint.resolve("SHA256SUMS")).doesNotExist();

    finish("base.yaml", out);

    assertThat(Files.readAllLines(checkpoint.resolve("curve.csv"))).hasSize(1 + 400);
  }
}
