package dev.cadastre.bench;

import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Resident memory while many small blocks are drawn and scored in one JVM. It holds if from block
 * 1,000 to the last it grows by less than 1 KiB a block: a leaked array of the smallest cache would
 * be more than that, the heap's own wandering is less. Argument: blocks. With a second argument,
 * lanes, it prints the peak of one block of the large model instead.
 */
public final class MemoryBench {

  private MemoryBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 1) {
      peak(Integer.parseInt(arguments[1]));
    } else {
      blocks(Integer.parseInt(arguments[0]));
    }
    System.exit(0);
  }

  private static void blocks(int blocks) throws IOException, InterruptedException {
    CheckpointDirectory checkpoint = RandomModel.LAB.write();
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, 10, List.of(), "plain", 1L);
    int[] draws = IntStream.range(0, 32).toArray();
    double atThousand = 0;
    try (DjlGenerator generator = DjlGenerator.open(checkpoint, plan, "run", 32, "cpu");
        DjlScorer scorer = DjlScorer.open(checkpoint, "plain", "cpu")) {
      for (int block = 1; block <= blocks; block++) {
        Problem problem = RandomModel.problem(block, 1 + block % 30);
        List<Rollout> rollouts = generator.generate(problem, draws);
        scorer.score(problem, rollouts.stream().map(Rollout::text).toList());
        if (block == 1_000) {
          atThousand = ResidentMemory.now();
        }
        if (block == 100 || block % 1_000 == 0) {
          System.out.printf(Locale.ROOT, "| %,d | %.0f |%n", block, ResidentMemory.now());
        }
      }
    }
    double kibibytes = (ResidentMemory.now() - atThousand) * 1024 / (blocks - 1_000);
    System.out.printf(
        Locale.ROOT,
        "%.3f KiB a block from 1,000 on: %s%n",
        kibibytes,
        kibibytes < 1 ? "flat" : "GROWS");
  }

  private static void peak(int lanes) throws IOException, InterruptedException {
    CheckpointDirectory checkpoint = RandomModel.LARGE.write();
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, 64, List.of(), "plain", 1L);
    double empty = ResidentMemory.peak();
    try (DjlGenerator generator = DjlGenerator.open(checkpoint, plan, "run", lanes, "cpu")) {
      double loaded = ResidentMemory.now();
      generator.generate(RandomModel.problem(0, 100), IntStream.range(0, lanes).toArray());
      System.out.printf(
          Locale.ROOT,
          "%d lanes: %.0f MiB before, %.0f with the model, peak %.0f%n",
          lanes,
          empty,
          loaded,
          ResidentMemory.peak());
    }
  }
}
