package dev.cadastre.bench;

import dev.cadastre.aggregate.AtBoundary;
import dev.cadastre.aggregate.Certified;
import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.Gate;
import dev.cadastre.aggregate.Ruling.Outcome;
import dev.cadastre.bench.Claim.Kind;
import dev.cadastre.estimate.DifferenceBootstrap;
import dev.cadastre.estimate.PairedCounts;
import dev.cadastre.estimate.PassAtK;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a gate errs: a false alarm where nothing changed, and a wrong pass where the true loss
 * just exceeds the margin, once by a few problems lost wholly and once by many that fade. Beside
 * them, without a promise, how often it resolves. Argument: repetitions.
 */
public final class GateSimulation {

  private static final int RESAMPLES = 1_000;

  /** How often each outcome was seen, 0 to 1. */
  record Rates(double kept, double notResolved, double shrunk) {}

  private final int problems;
  private final int draws;
  private final double margin;
  private final double alpha;
  private final int repetitions;

  GateSimulation(int problems, int draws, double margin, double alpha, int repetitions) {
    this.problems = problems;
    this.draws = draws;
    this.margin = margin;
    this.alpha = alpha;
    this.repetitions = repetitions;
  }

  public static void main(String[] arguments) {
    int repetitions = Integer.parseInt(arguments[0]);
    System.out.println("| setting | measure | promised | seen | error | kept |");
    System.out.println("|---|---|---|---|---|---|");
    double[][] settings = {
      {30, 32, .01, .05},
      {100, 64, .01, .05},
      {300, 64, .01, .05},
      {300, 64, .05, .05},
      {300, 64, .05, .2}
    };
    for (double[] s : settings) {
      GateSimulation gate = new GateSimulation((int) s[0], (int) s[1], s[2], s[3], repetitions);
      String name =
          String.format(Locale.ROOT, "%.0f x %.0f, margin %s, alpha %s", s[0], s[1], s[2], s[3]);
      gate.claims().forEach(claim -> System.out.println(claim.row(name)));
      System.out.printf(
          Locale.ROOT,
          "| %s | kept 0 / 11 / 10: nothing changed %s; twice the margin lost %s | | | | |%n",
          name,
          gate.shown(gate.rates(Population.same())),
          gate.shown(gate.rates(Population.lost(2 * margin(s)))));
    }
  }

  private static double margin(double[] setting) {
    return setting[2];
  }

  private String shown(Rates rates) {
    return String.format(
        Locale.ROOT, "%.3f / %.3f / %.3f", rates.kept(), rates.notResolved(), rates.shrunk());
  }

  /** What the gate promises. */
  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    claims.add(at("shrunk where nothing changed", Population.same(), Outcome.SHRUNK));
    claims.add(at("kept where problems are lost", Population.lost(margin + .001), Outcome.KEPT));
    claims.add(at("kept where problems fade", fading(), Outcome.KEPT));
    return claims;
  }

  private Claim at(String measure, Population population, Outcome wrong) {
    return Claim.of(
        measure,
        Kind.AT_MOST,
        alpha,
        outcomes(population).stream().mapToDouble(o -> o == wrong ? 1 : 0).toArray());
  }

  /** The least fading whose loss exceeds the margin somewhere at the boundary. */
  private Population fading() {
    for (double kept = .99; kept > 0; kept -= .01) {
      Population population = Population.fading(kept);
      boolean exceeds =
          PassAtK.grid(draws).stream()
              .filter(k -> 4 * k >= draws)
              .anyMatch(k -> population.delta(k) < -margin);
      if (exceeds) {
        return population;
      }
    }
    throw new IllegalStateException("no fading loses " + margin);
  }

  Rates rates(Population population) {
    List<Outcome> outcomes = outcomes(population);
    return new Rates(
        share(outcomes, Outcome.KEPT),
        share(outcomes, Outcome.NOT_RESOLVED),
        share(outcomes, Outcome.SHRUNK));
  }

  private static double share(List<Outcome> outcomes, Outcome wanted) {
    return (double) outcomes.stream().filter(o -> o == wanted).count() / outcomes.size();
  }

  private List<Outcome> outcomes(Population population) {
    return IntStream.range(0, repetitions)
        .parallel()
        .mapToObj(i -> outcome(population, new SplittableRandom(7_000_003L + i), i))
        .toList();
  }

  private Outcome outcome(Population population, SplittableRandom random, long seed) {
    PairedCounts counts = population.draw(population.pick(problems, random), draws, random);
    DifferenceBootstrap bootstrap = new DifferenceBootstrap(counts, seed, RESAMPLES);
    return Gate.of(
            problems,
            draws,
            Certified.of(counts, ComparisonOptions.DEFAULTS.withAlpha(alpha)),
            AtBoundary.of(counts, bootstrap, alpha),
            margin,
            alpha)
        .outcome();
  }
}
