package dev.cadastre.inference.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.lab.ProblemList;
import dev.cadastre.lab.Split;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifiers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checkpoints in datasets/checkpoints. */
class ShippedCheckpointsTest {

  private static final Path SHIPPED = Path.of("datasets/checkpoints");
  private static final long MOST_BYTES = 1_000_000;

  static List<Path> checkpoints() throws Exception {
    try (Stream<Path> files = Files.walk(SHIPPED, 2)) {
      List<Path> found =
          files.filter(file -> SHIPPED.relativize(file).getNameCount() == 2).sorted().toList();
      assertThat(found).hasSize(2 * 8);
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void aCheckpointIsWholeAndMadeByTheRecipeThatShips(Path folder) throws Exception {
    for (String line : Files.readAllLines(folder.resolve(CheckpointWriter.SUMS))) {
      assertThat(CheckpointWriter.sha256(Files.readAllBytes(folder.resolve(line.substring(66)))))
          .as(line)
          .isEqualTo(line.substring(0, 64));
    }
    Recipe recipe = RecipeReader.read(folder.resolve("recipe.yaml"));
    assertThat(folder.resolve("recipe.yaml"))
        .hasSameTextualContentAs(Path.of("datasets/recipes", recipe.folder() + ".yaml"));
    assertThat(folder.getFileName().toString()).startsWith(recipe.checkpoint());
    assertThat(Files.size(folder.resolve("model.safetensors"))).isLessThan(MOST_BYTES);
    CheckpointDirectory opened = CheckpointDirectory.open(folder);
    assertThat(opened.config().parameters()).isBetween(400_000L, 500_000L);
    assertThat(opened.endTokens()).containsExactly(0);
  }

  /** Without the control, which unlearnt nearly everything. */
  static List<Path> able() throws Exception {
    return checkpoints().stream().filter(folder -> !folder.endsWith("spurious")).toList();
  }

  @ParameterizedTest
  @MethodSource("able")
  void theEngineDrawsRightAnswersFromIt(Path folder) throws Exception {
    Recipe recipe = RecipeReader.read(folder.resolve("recipe.yaml"));
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, recipe.longestText(), List.of(), "plain", 1L);
    int right = 0;
    try (DjlGenerator generator =
        DjlGenerator.open(CheckpointDirectory.open(folder), plan, "run", 32, "cpu")) {
      for (Problem problem : ProblemList.of(recipe.problems(), Split.HELD_OUT, 1, 20)) {
        for (Rollout rollout : generator.generate(problem, IntStream.range(0, 32).toArray())) {
          Verdict verdict =
              Verifiers.of(problem.kind()).judgeOf(problem).judge(rollout.text()).verdict();
          right += verdict instanceof Verdict.Correct ? 1 : 0;
        }
      }
    }
    // the README's least pass@1 is .11: 70 of 640
    assertThat(right).isGreaterThan(20);
  }
}
