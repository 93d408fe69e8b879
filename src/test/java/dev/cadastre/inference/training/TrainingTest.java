package dev.cadastre.inference.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.lab.Alphabet;
import dev.cadastre.lab.Split;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.lab.training.Row;
import dev.cadastre.lab.training.Vocabulary;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

  private static final String BASE =
      """
      checkpoint: base
      family: countdown
      difficulty: {numbers: 2}
      start: scratch
      model: {hidden: 32, layers: 2, heads: 2, inner: 64, positions: 32}
      objective: {name: supervised, rows: 16}
      seed: 1
      steps: 6
      pace: {rate: 3e-3}
      """;

  private static final String TUNED =
      """
      checkpoint: tuned
      family: countdown
      difficulty: {numbers: 2}
      start: base
      objective: {name: spurious, prompts: 4, draws: 8}
      seed: 2
      steps: 4
      pace: {rate: 1e-3}
      keep-every: 2
      """;

  @TempDir Path folder;

  private Recipe recipe(String text) throws Exception {
    return RecipeReader.read(Files.writeString(folder.resolve("recipe.yaml"), text));
  }

  /** Trains to a step, keeping the state after each of some steps, and closes. */
  private Path train(String text, Path into, @Nullable Path start, int steps, int keepEvery)
      throws Exception {
    Recipe recipe = recipe(text);
    try (Training training = Training.open(recipe, text, into, start)) {
      while (training.done() < steps) {
        training.step();
        if (training.done() % keepEvery == 0) {
          training.save();
        }
      }
    }
    return into;
  }

  private static Map<String, byte[]> contents(Path checkpoint) throws Exception {
    Map<String, byte[]> contents = new TreeMap<>();
    for (String line : Files.readAllLines(checkpoint.resolve("SHA256SUMS"))) {
      String file = line.substring(66);
      contents.put(file, Files.readAllBytes(checkpoint.resolve(file)));
      assertThat(CheckpointWriter.sha256(contents.getOrDefault(file, new byte[0])))
          .isEqualTo(line.substring(0, 64));
    }
    assertThat(contents.keySet())
        .containsExactly(
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "recipe.yaml",
            "tokenizer.json");
    return contents;
  }

  @Test
  void anInterruptedTrainingEndsWithTheSameBytes() throws Exception {
    Path base = train(BASE, folder.resolve("a/base"), null, 6, 6);
    Path whole = train(TUNED, folder.resolve("a/tuned"), base, 4, 4);
    // the third step was taken and not kept: it is taken again
    train(TUNED, folder.resolve("b/tuned"), base, 3, 2);
    Path continued = train(TUNED, folder.resolve("b/tuned"), base, 4, 1);

    assertThat(contents(continued)).containsExactlyEntriesOf(contents(whole));
    assertThat(continued.resolve("state.safetensors")).doesNotExist();
    assertThat(contents(folder.resolve("b/tuned-2")))
        .containsExactlyEntriesOf(contents(folder.resolve("a/tuned-2")));
    assertThat(contents(whole).get("model.safetensors"))
        .isNotEqualTo(contents(base).get("model.safetensors"))
        .isNotEqualTo(contents(folder.resolve("a/tuned-2")).get("model.safetensors"));
    assertThat(Files.readAllLines(continued.resolve("curve.csv"))).hasSize(5);
  }

  @Test
  void aStateIsContinuedOnlyWithItsRecipe() throws Exception {
    Path begun = train(BASE, folder.resolve("base"), null, 2, 2);

    assertThatThrownBy(() -> train(BASE.replace("3e-3", "2e-3"), begun, null, 6, 6))
        .isInstanceOf(BadCheckpointException.class)
        .hasMessage(
            begun.resolve("state.safetensors")
                + ": a training is continued with the recipe and the start that it began with; got"
                + " others; restore them, or remove the folder to begin anew");
  }

  @Test
  void aModelHasRoomForPromptAndAnswer() {
    assertThatThrownBy(
            () ->
                train(
                    BASE.replace("positions: 32", "positions: 8"), folder.resolve("x"), null, 1, 1))
        .hasMessageContaining("a model has a position for each character of prompt and answer")
        .hasMessageContaining("got 8 where ");
  }

  @Test
  void theEngineThatMeasuresReadsWhatWasTrained() throws Exception {
    Path base = train(BASE, folder.resolve("base"), null, 6, 6);
    Recipe recipe = recipe(BASE);
    Problem problem = recipe.problems().problem(Split.HELD_OUT, 1, 0);
    CheckpointDirectory directory = CheckpointDirectory.open(base);
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, recipe.longestText(), List.of(), "plain", 1L);

    try (DjlGenerator generator = DjlGenerator.open(directory, plan, "run", 4, "cpu");
        DjlScorer scorer = DjlScorer.open(directory, "plain", "cpu");
        Training tuning = Training.open(recipe(TUNED), TUNED, folder.resolve("t"), base)) {
      List<Rollout> drawn = generator.generate(problem, new int[] {0, 1, 2, 3});
      List<Row> rows = tuning.policy().draw(problem, 4, "run", recipe.longestText());
      List<float[]> logProbs = tuning.policy().logProbs(rows);
      Vocabulary vocabulary = new Vocabulary(Alphabet.SYMBOLS);
      for (int i = 0; i < 4; i++) {
        Row row = rows.get(i);
        assertThat(row.prompt()).isEqualTo(vocabulary.encode(problem.prompt()));
        assertThat(vocabulary.decode(row.text())).isEqualTo(drawn.get(i).text());
        double sum = 0;
        for (float logProb : logProbs.get(i)) {
          sum += logProb;
        }
        Double told = drawn.get(i).sumLogProbNats();
        assertThat(told).isNotNull();
        assertThat(sum).isCloseTo(told, within(1e-4 * row.text().length));
      }
      String solution = recipe.problems().solution(problem, new Random(1));
      Score score = scorer.score(problem, List.of(solution)).get(0);
      Row known = new Row(vocabulary.encode(problem.prompt()), vocabulary.encode(solution));
      float[] trained = tuning.policy().logProbs(List.of(known)).get(0);
      double sum = 0;
      for (float logProb : trained) {
        sum += logProb;
      }
      assertThat(sum).isCloseTo(score.sumLogProbNats(), within(1e-4 * trained.length));
    }
  }
}
