package dev.cadastre.bench;

import dev.cadastre.campaign.RecipeReader;
import dev.cadastre.estimate.PassAtK;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.lab.ProblemList;
import dev.cadastre.lab.Split;
import dev.cadastre.lab.training.Recipe;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.Verifiers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the lab's checkpoints can do on held-out problems of seed 1, as a Markdown table. Arguments:
 * problems, draws, temperature, checkpoint folders.
 */
public final class CheckpointFigures {

  private CheckpointFigures() {}

  /** Prints a row for each checkpoint. */
  public static void main(String[] args) throws Exception {
    int problems = Integer.parseInt(args[0]);
    int draws = Integer.parseInt(args[1]);
    double temperature = Double.parseDouble(args[2]);
    System.out.printf(
        "| checkpoint | pass@1 | pass@16 | pass@%d | answer entropy | token entropy |%n", draws);
    System.out.println("|---|---|---|---|---|---|");
    for (String folder : List.of(args).subList(3, args.length)) {
      System.out.println(row(Path.of(folder), problems, draws, temperature));
    }
  }

  private static String row(Path folder, int problems, int draws, double temperature)
      throws InterruptedException {
    Recipe recipe = RecipeReader.read(folder.resolve("recipe.yaml"));
    CheckpointDirectory directory = CheckpointDirectory.open(folder);
    SamplingPlan plan =
        new SamplingPlan(temperature, 1.0, 0, recipe.longestText(), List.of(), "plain", 1L);
    double[] sums = new double[5];
    try (DjlGenerator generator =
        DjlGenerator.open(
            directory, plan, directory.fingerprint(bytes -> {}).identity(), draws, "cpu")) {
      for (Problem problem : ProblemList.of(recipe.problems(), Split.HELD_OUT, 1, problems)) {
        Verifier.Judge judge = Verifiers.of(problem.kind()).judgeOf(problem);
        Map<String, Integer> classes = new HashMap<>();
        int right = 0;
        for (Rollout rollout : generator.generate(problem, IntStream.range(0, draws).toArray())) {
          Judgement judgement = judge.judge(rollout.text());
          right += judgement.verdict() instanceof Verdict.Correct ? 1 : 0;
          classes.merge(String.valueOf(judgement.answerClass()), 1, Integer::sum);
          Double entropy = rollout.meanTokenEntropyNats();
          sums[4] += entropy == null ? Double.NaN : entropy / draws;
        }
        sums[0] += PassAtK.passAtK(draws, right, 1);
        sums[1] += PassAtK.passAtK(draws, right, 16);
        sums[2] += PassAtK.passAtK(draws, right, draws);
        for (int count : classes.values()) {
          sums[3] -= (double) count / draws * Math.log((double) count / draws);
        }
      }
    }
    return "| %s | %.3f | %.3f | %.3f | %.2f | %.2f |"
        .formatted(
            folder.getFileName(),
            sums[0] / problems,
            sums[1] / problems,
            sums[2] / problems,
            sums[3] / problems,
            sums[4] / problems);
  }
}
