package dev.cadastre.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.DrawStreams;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Tokens a second, with log-probability and entropy of each, drawn exactly at temperature 1: the
 * fast engine, the eager one, and the bare matrix products of the same shapes, in turns in one JVM.
 * Arguments: models (small, large), lanes, both separated by commas, tokens of a draw, repeats.
 */
public final class GenerationSpeed {

  private static final int PROMPT = 100;

  /** The token of the prompt's character. */
  private static final int ONE = 4;

  private GenerationSpeed() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int length = Integer.parseInt(arguments[2]);
    int repeats = Integer.parseInt(arguments[3]);
    System.out.println(
        "| parameters | lanes | floor | eager | fast | fast / eager | fast / floor | by CPU time |"
            + " by CPU time | load |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (String name : arguments[0].split(",", -1)) {
      RandomModel model = RandomModel.valueOf(name.toUpperCase(Locale.ROOT));
      CheckpointDirectory checkpoint = model.write();
      for (String lanes : arguments[1].split(",", -1)) {
        row(model, checkpoint, Integer.parseInt(lanes), length, repeats);
      }
    }
    System.exit(0);
  }

  private static void row(
      RandomModel model, CheckpointDirectory checkpoint, int lanes, int length, int repeats)
      throws InterruptedException {
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, length, List.of(), "plain", 1L);
    Problem problem = RandomModel.problem(0, PROMPT);
    int[] draws = IntStream.range(0, lanes).toArray();
    try (DjlGenerator fast = DjlGenerator.open(checkpoint, plan, "run", lanes, "cpu");
        EagerGenerator eager = new EagerGenerator(checkpoint);
        MatrixProducts products = new MatrixProducts(model.form(), lanes, 1, PROMPT, length)) {
      int[] prompt = problem.prompt().chars().map(c -> ONE).toArray();
      DrawStreams streams = DrawStreams.of("run", problem.id());
      List<Turn> turns =
          List.of(
              () -> floor(products, length),
              () -> eager.generate(prompt, lanes, length, streams),
              () -> fast.generate(problem, draws));
      double[][] seconds = new double[turns.size()][repeats];
      double[][] cpu = new double[turns.size()][repeats];
      for (int repeat = -1; repeat < repeats; repeat++) { // the first warms up
        for (int i = 0; i < turns.size(); i++) {
          int turn = Math.floorMod(repeat % 2 == 0 ? i : -1 - i, turns.size());
          long cpuStart = cpuNanos();
          double time = seconds(turns.get(turn));
          if (repeat >= 0) {
            seconds[turn][repeat] = time;
            cpu[turn][repeat] = (cpuNanos() - cpuStart) / 1e9;
          }
        }
      }
      double tokens = (double) lanes * length;
      System.out.printf(
          Locale.ROOT,
          "| %,d | %d | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.2f | %.1f |%n",
          checkpoint.config().parameters(),
          lanes,
          tokens / median(seconds[0]),
          tokens / median(seconds[1]),
          tokens / median(seconds[2]),
          median(ratios(seconds[1], seconds[2])),
          median(ratios(seconds[0], seconds[2])),
          median(ratios(cpu[1], cpu[2])),
          median(ratios(cpu[0], cpu[2])),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
  }

  private static void floor(MatrixProducts products, int length) {
    products.head();
    for (int used = 1; used < length; used++) {
      products.layers(used);
      products.head();
    }
  }

  /** Something that is timed. */
  interface Turn {
    void run() throws InterruptedException;
  }

  /** Processor time of this process: less shaken by what else the machine does. */
  static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static double seconds(Turn turn) throws InterruptedException {
    long start = System.nanoTime();
    turn.run();
    return (System.nanoTime() - start) / 1e9;
  }

  static double[] ratios(double[] above, double[] below) {
    double[] ratios = new double[above.length];
    Arrays.setAll(ratios, i -> above[i] / below[i]);
    return ratios;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
