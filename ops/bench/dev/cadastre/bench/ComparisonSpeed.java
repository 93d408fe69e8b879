package dev.cadastre.bench;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Times whole comparisons. Arguments: problems draws; prints seconds of five comparisons each. */
public final class ComparisonSpeed {

  private ComparisonSpeed() {}

  public static void main(String[] arguments) {
    int problems = Integer.parseInt(arguments[0]);
    int draws = Integer.parseInt(arguments[1]);
    for (double gain : new double[] {0, .3}) {
      for (int i = 0; i < 5; i++) {
        RunTallies base = run(problems, draws, 0, i);
        RunTallies tuned = run(problems, draws, gain, i + 100);
        long start = System.nanoTime();
        Comparison comparison = Comparison.between(base, tuned, ComparisonOptions.DEFAULTS);
        System.out.printf(
            "%d x %d, gain %.1f: %.2f s, %s, used %d MB%n",
            problems,
            draws,
            gain,
            (System.nanoTime() - start) * 1e-9,
            comparison.crossing(),
            (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
      }
    }
  }

  /** Success probabilities u^3 of a set's own u; gain lifts the likely and drops the unlikely. */
  private static RunTallies run(int problems, int draws, double gain, long seed) {
    SplittableRandom truth = new SplittableRandom(7);
    SplittableRandom random = new SplittableRandom(seed);
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < problems; i++) {
      double p = Math.pow(truth.nextDouble(), 3);
      double shifted = p < .05 ? p * (1 - gain) : p + gain * p * (1 - p);
      int correct = 0;
      for (int draw = 0; draw < draws; draw++) {
        correct += random.nextDouble() < shifted ? 1 : 0;
      }
      int wrong = draws - correct;
      List<Tally.ClassCount> classes = new ArrayList<>();
      classes.add(new Tally.ClassCount("right", true, correct));
      for (int j = 0; wrong > 0; j++) {
        int count = (wrong + 1) / 2;
        classes.add(new Tally.ClassCount("wrong" + j, false, count));
        wrong -= count;
      }
      tallies.add(
          new Tally("%05d".formatted(i), draws, correct, draws - correct, 0, 0, null, classes));
    }
    return RunTallies.of(tallies);
  }
}
