package dev.cadastre.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Many problems with short answers under a small checkpoint, asked by one thread and by several.
 * Arguments: model, problems, draws, tokens of an answer, tokens of a prompt, repeats.
 */
public final class ProblemSpeed {

  private ProblemSpeed() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    RandomModel model = RandomModel.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int[] numbers = IntStream.range(1, 6).map(i -> Integer.parseInt(arguments[i])).toArray();
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, numbers[2], List.of("\n\n"), "plain", 1L);
    int[] draws = IntStream.range(0, numbers[1]).toArray();
    System.out.println("| threads | problems/s | tokens/s | CPU s / s | load |");
    System.out.println("|---:|---:|---:|---:|---:|");
    try (DjlGenerator generator =
        DjlGenerator.open(model.write(), plan, "run", numbers[1], "cpu")) {
      for (int repeat = 0; repeat < 2 * numbers[4]; repeat++) {
        int threads = 1 + repeat % 2;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Object>> asked =
            IntStream.range(0, numbers[0])
                .mapToObj(i -> RandomModel.problem(i, numbers[3]))
                .map(problem -> (Callable<Object>) () -> generator.generate(problem, draws))
                .toList();
        long cpu = GenerationSpeed.cpuNanos();
        long start = System.nanoTime();
        for (Future<Object> done : pool.invokeAll(asked)) {
          done.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdown();
        System.out.printf(
            Locale.ROOT,
            "| %d | %.1f | %,.0f | %.2f | %.1f |%n",
            threads,
            numbers[0] / seconds,
            (double) numbers[0] * numbers[1] * numbers[2] / seconds,
            (GenerationSpeed.cpuNanos() - cpu) / 1e9 / seconds,
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getSystemLoadAverage());
      }
    }
    System.exit(0);
  }
}
