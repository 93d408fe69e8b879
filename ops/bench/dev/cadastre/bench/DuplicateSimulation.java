package dev.cadastre.bench;

import dev.cadastre.rollout.DuplicateWatch;
import dev.cadastre.rollout.SamplingPlan;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * How often honest draws are called repeats, and draws of faulty servers are. Arguments: honest
 * problems of each kind, faulty ones of each kind. Log-probabilities are told in every other
 * problem; draws come in order, at random or the short ones first.
 */
public final class DuplicateSimulation {

  private static final int REQUEST = 64;
  private static final int MOST_REQUESTS = 32;
  private static final int LARGE_REQUESTS = 256;
  private static final int LARGE_EVERY = 100;
  private static final double[] LEVELS = {.1, .01, .001};
  private static final SamplingPlan PLAN =
      new SamplingPlan(1.0, 1.0, 0, 100, List.of(), "plain", 1L);

  /** A server's fault: whose text a draw gets, of so many draws. */
  @SuppressWarnings("ImmutableEnumChecker") // each is a function
  private enum Fault {
    SHIFT_1(draw -> shifted(draw, 1)),
    SHIFT_8(draw -> shifted(draw, 8)),
    SHIFT_32(draw -> shifted(draw, 32)),
    SHIFT_63(draw -> shifted(draw, 63)),
    EVERY_REQUEST_THE_SAME(draw -> draw % REQUEST),
    EVERY_REQUEST_ONE_DRAW(draw -> draw / REQUEST),
    ONE_REQUEST_REPEATED(draw -> draw / REQUEST == 6 ? draw - 3 * REQUEST : draw),
    SEEDS_MODULO_1000(draw -> draw % 1000);

    private final IntUnaryOperator seed;

    Fault(IntUnaryOperator seed) {
      this.seed = seed;
    }

    private static int shifted(int draw, int shift) {
      return shift * (draw / REQUEST) + draw % REQUEST;
    }
  }

  private DuplicateSimulation() {}

  public static void main(String[] arguments) {
    int honest = Integer.parseInt(arguments[0]);
    System.out.println(
        "| honest kind | problems | draws | alarms | chance < .1 | < .01 | < .001 | smallest |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
    for (DrawnTexts kind : DrawnTexts.values()) {
      honest(kind, honest);
    }
    int faulty = Integer.parseInt(arguments[1]);
    System.out.println("| fault | requests | texts | found, log-probs told | found, not told |");
    System.out.println("|---|---:|---|---:|---:|");
    for (Fault fault : Fault.values()) {
      for (int requests : new int[] {10, 20, 100}) {
        for (DrawnTexts kind : List.of(DrawnTexts.TOKENS, DrawnTexts.FEW_AND_MANY)) {
          System.out.printf(
              Locale.ROOT,
              "| %s | %d | %s | %d / %d | %d / %d |%n",
              fault,
              requests,
              kind,
              found(fault, requests, kind, faulty, true),
              faulty,
              found(fault, requests, kind, faulty, false),
              faulty);
        }
      }
    }
    cost();
  }

  private static void honest(DrawnTexts kind, int problems) {
    SplittableRandom random = new SplittableRandom(kind.name().hashCode());
    long draws = 0;
    int alarms = 0;
    int[] below = new int[LEVELS.length];
    double smallest = 0;
    for (int problem = 0; problem < problems; problem++) {
      int requests =
          problem % LARGE_EVERY == 0 ? LARGE_REQUESTS : 1 + random.nextInt(MOST_REQUESTS);
      DrawnTexts.Drawn[] texts = kind.draw(REQUEST * requests, random.split());
      DuplicateWatch watch = watch(texts, draw -> draw, problem, problem % 2 == 0, random);
      draws += texts.length;
      alarms += watch.finding().isPresent() ? 1 : 0;
      for (int i = 0; i < LEVELS.length; i++) {
        below[i] += watch.log10Chance() < Math.log10(LEVELS[i]) ? 1 : 0;
      }
      smallest = Math.min(smallest, watch.log10Chance());
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %d | %d | %d | %d | 10^%.1f |%n",
        kind,
        problems,
        draws,
        alarms,
        below[0],
        below[1],
        below[2],
        smallest);
  }

  private static int found(Fault fault, int requests, DrawnTexts kind, int problems, boolean told) {
    SplittableRandom random = new SplittableRandom(fault.name().hashCode());
    int found = 0;
    for (int problem = 0; problem < problems; problem++) {
      DrawnTexts.Drawn[] texts = kind.draw(REQUEST * requests, random.split());
      found += watch(texts, fault.seed, problem, told, random).finding().isPresent() ? 1 : 0;
    }
    return found;
  }

  private static DuplicateWatch watch(
      DrawnTexts.Drawn[] texts,
      IntUnaryOperator seed,
      int how,
      boolean told,
      SplittableRandom random) {
    DuplicateWatch watch = DuplicateWatch.of(PLAN, texts.length).orElseThrow();
    for (int draw : DrawnTexts.order(texts, how % 3, random)) {
      DrawnTexts.Drawn drawn = texts[seed.applyAsInt(draw)];
      watch.add(draw, drawn.text(), told ? drawn.noisyLogProbNats(random) : null);
    }
    return watch;
  }

  /** Of a draw of 800 characters, where none repeats and where as many pairs as can be counted. */
  private static void cost() {
    String text = "x".repeat(792);
    for (int texts : new int[] {16_384, 64, 1}) {
      String[] made = new String[16_384];
      for (int draw = 0; draw < made.length; draw++) {
        made[draw] = text + String.format(Locale.ROOT, "%08d", draw % texts);
      }
      double least = Double.POSITIVE_INFINITY;
      for (int repeat = 0; repeat < 30; repeat++) {
        long start = System.nanoTime();
        DuplicateWatch watch = DuplicateWatch.of(PLAN, made.length).orElseThrow();
        for (int draw = 0; draw < made.length; draw++) {
          watch.add((draw * 4_099) % made.length, made[draw], null);
        }
        least = Math.min(least, (System.nanoTime() - start) / 1e3 / made.length);
      }
      System.out.printf(
          Locale.ROOT, "16,384 draws of %,d texts: %.2f microseconds a draw%n", texts, least);
    }
  }
}
