package dev.cadastre.bench;

import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Scored tokens a second beside the bare matrix products of the same shapes: texts behind a prompt
 * of 100 tokens. Arguments: models separated by commas, texts, tokens of a text, repeats.
 */
public final class ScoringSpeed {

  private static final int PROMPT = 100;

  private ScoringSpeed() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int texts = Integer.parseInt(arguments[1]);
    int length = Integer.parseInt(arguments[2]);
    int repeats = Integer.parseInt(arguments[3]);
    System.out.println(
        "| parameters | texts | floor | scored | scored / floor | by CPU time | load |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    for (String name : arguments[0].split(",", -1)) {
      RandomModel model = RandomModel.valueOf(name.toUpperCase(Locale.ROOT));
      CheckpointDirectory checkpoint = model.write();
      // the floor's products take texts in the batches that the scorer makes
      int lanes = Math.min(texts, 4096 / length);
      Problem problem = RandomModel.problem(0, PROMPT);
      List<String> all = Collections.nCopies(texts, "12".repeat(length / 2));
      double[][] seconds = new double[2][repeats];
      double[][] cpu = new double[2][repeats];
      try (DjlScorer scorer = DjlScorer.open(checkpoint, "plain", "cpu");
          MatrixProducts products =
              new MatrixProducts(model.form(), lanes, length, PROMPT, length)) {
        for (int repeat = -1; repeat < repeats; repeat++) {
          for (int i = 0; i < 2; i++) {
            int turn = Math.floorMod(repeat + i, 2);
            long cpuStart = GenerationSpeed.cpuNanos();
            double time =
                GenerationSpeed.seconds(
                    () -> {
                      if (turn == 1) {
                        scorer.score(problem, all);
                      } else {
                        for (int batch = 0; batch < texts; batch += lanes) {
                          products.layers(length);
                          products.head();
                        }
                      }
                    });
            if (repeat >= 0) {
              seconds[turn][repeat] = time;
              cpu[turn][repeat] = (GenerationSpeed.cpuNanos() - cpuStart) / 1e9;
            }
          }
        }
      }
      double tokens = (double) texts * length;
      System.out.printf(
          Locale.ROOT,
          "| %,d | %d | %,.0f | %,.0f | %.2f | %.2f | %.1f |%n",
          checkpoint.config().parameters(),
          texts,
          tokens / GenerationSpeed.median(seconds[0]),
          tokens / GenerationSpeed.median(seconds[1]),
          GenerationSpeed.median(GenerationSpeed.ratios(seconds[0], seconds[1])),
          GenerationSpeed.median(GenerationSpeed.ratios(cpu[0], cpu[1])),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
    System.exit(0);
  }
}
