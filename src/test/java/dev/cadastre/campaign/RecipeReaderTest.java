package dev.cadastre.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.lab.training.Grpo;
import dev.cadastre.lab.training.ModelShape;
import dev.cadastre.lab.training.Pace;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.lab.training.Supervised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeReaderTest {

  private static final String GRPO =
      """
      checkpoint: grpo
      family: countdown
      start: base
      objective: {name: grpo, draws: 8}
      seed: 2
      steps: 150
      pace: {rate: 1e-4}
      keep-every: 50
      """;

  private static final String BASE =
      """
      checkpoint: base
      family: countdown
      difficulty: {numbers: 4}
      start: scratch
      model: {hidden: 96, layers: 4, heads: 4, inner: 256, positions: 64}
      objective: {name: supervised, rows: 128, noise: 0.35}
      seed: 1
      steps: 600
      pace: {rate: 3e-3, cosine: true, warm-up: 30, largest-norm: 2, decay: 0.01}
      """;

  @TempDir Path folder;

  private Recipe read(String text) throws Exception {
    return RecipeReader.read(Files.writeString(folder.resolve("r.yaml"), text));
  }

  static List<Path> shipped() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("datasets/recipes"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyRecipeThatShipsReads(Path file) {
    Recipe recipe = RecipeReader.read(file);

    assertThat(file).endsWith(Path.of(recipe.family(), recipe.checkpoint() + ".yaml"));
  }

  @Test
  void aRecipeIsRead() throws Exception {
    Recipe base = read(BASE);
    Recipe grpo = read(GRPO);

    assertThat(base.folder()).isEqualTo("countdown/base");
    assertThat(base.start()).isNull();
    assertThat(base.model()).isEqualTo(new ModelShape(96, 4, 4, 256, 64));
    assertThat(base.objective()).isEqualTo(new Supervised(128, 0.35));
    assertThat(base.problems().difficulty()).containsEntry("numbers", "4");
    assertThat(base.pace()).isEqualTo(new Pace(3e-3, true, 30, 2, 0.01));
    assertThat(grpo.start()).isEqualTo("base");
    assertThat(grpo.model()).isNull();
    assertThat(grpo.difficulty()).isEqualTo(Map.of());
    assertThat(grpo.objective()).isEqualTo(new Grpo(16, 8, 0.2));
    assertThat(grpo.pace()).isEqualTo(new Pace(1e-4, false, 0, 1, 0));
    assertThat(grpo.keeps(50)).isTrue();
    assertThat(grpo.keeps(75)).isFalse();
    assertThat(grpo.keeps(150)).as("the last step makes the checkpoint itself").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps: 150 | stepps: 150 | line 6: keys of a recipe are | did you mean 'steps'?",
        "steps: 150 | steps: many | line 6: steps is an integer; got 'many' | mend the value",
        "draws: 8   | draw: 8     | line 4: keys of objective are | did you mean 'draws'?",
        "draws: 8   | draws: 1    | line 4: draws is a number within 2.0 to 1024.0; got '1' | mend",
        "name: grpo, draws: 8 | name: gpro | line 4: an objective is one of supervised, grpo | 'gpro'",
        "family: countdown | family: chess | line 2: a family of problems is one of | got 'chess'",
        "rate: 1e-4 | rate: 2 | line 7: a learning rate lies in (0, 1); got 2.0 | 2.0",
        "checkpoint: grpo | checkpoint: ../x | a checkpoint's name is 1 to 40 of | got '../x'",
        "start: base | start: scratch | a recipe has a model where it starts from scratch | without",
        "seed: 2 | seed: | the key seed has a value; got none | add seed:",
      })
  void aFaultIsToldWithItsLine(String good, String bad, String rule, String remedy) {
    assertThat(GRPO).contains(good);
    assertThatThrownBy(() -> read(GRPO.replace(good, bad)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(folder.resolve("r.yaml") + ", line ")
        .hasMessageContaining(rule)
        .hasMessageContaining(remedy);
  }

  @Test
  void anEmptyRecipeIsRefused() {
    assertThatThrownBy(() -> read(""))
        .hasMessage(
            folder.resolve("r.yaml")
                + ": a recipe has a checkpoint, a family, an objective; got an empty file; write"
                + " checkpoint: NAME");
  }
}
