package dev.cadastre.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Honest draws of made-up problems: kinds of distributions, from certain to never twice. */
public enum DrawnTexts {
  /** One text has nearly all. */
  NEARLY_CERTAIN {
    @Override
    Problem problem(SplittableRandom random) {
      return list(new double[] {.99, .006, .003, .001});
    }
  },
  /** Two, half and half. */
  COIN {
    @Override
    Problem problem(SplittableRandom random) {
      return list(new double[] {1, 1});
    }
  },
  /** So many, all alike: 2 to 2^15. */
  EVEN {
    @Override
    Problem problem(SplittableRandom random) {
      double[] weights = new double[1 << (1 + random.nextInt(15))];
      Arrays.fill(weights, 1);
      return list(weights);
    }
  },
  /** The i-th has i to the power of -0.7 to -2. */
  ZIPF {
    @Override
    Problem problem(SplittableRandom random) {
      double power = .7 + 1.3 * random.nextDouble();
      return list(IntStream.range(0, 20_000).mapToDouble(i -> Math.pow(i + 1, -power)).toArray());
    }
  },
  /** A frequent short text, and texts of tokens. */
  FEW_AND_MANY {
    @Override
    Problem problem(SplittableRandom random) {
      double frequent = .3;
      Problem many = TOKENS.problem(random);
      return source -> {
        if (source.nextDouble() < frequent) {
          return new Drawn("short", Math.log(frequent));
        }
        Drawn drawn = many.draw(source);
        return new Drawn(drawn.text, drawn.logProbNats + Math.log(1 - frequent));
      };
    }
  },
  /** Forty tokens of two, the likelier with .5 to .8: hardly any text comes twice. */
  TOKENS {
    @Override
    Problem problem(SplittableRandom random) {
      return tokens(40, .5 + .3 * random.nextDouble());
    }
  },
  /** The same with .8 to .999. */
  SURE_TOKENS {
    @Override
    Problem problem(SplittableRandom random) {
      return tokens(40, 1 - .2 * Math.pow(.005, random.nextDouble()));
    }
  },
  /** Tokens that end the text with probability .2: lengths vary, short ones repeat. */
  LENGTHS {
    @Override
    Problem problem(SplittableRandom random) {
      return source -> {
        StringBuilder text = new StringBuilder();
        double logProb = Math.log(.2);
        while (source.nextDouble() >= .2) {
          text.append((char) ('a' + source.nextInt(4)));
          logProb += Math.log(.8 / 4);
        }
        return new Drawn(text.toString(), logProb);
      };
    }
  };

  /** A text and its probability. */
  public record Drawn(String text, double logProbNats) {

    /** As servers tell it: each time a little else. */
    public double noisyLogProbNats(SplittableRandom random) {
      return logProbNats + .02 * (random.nextDouble() - .5);
    }
  }

  /** Something that is drawn from. */
  interface Problem {
    Drawn draw(SplittableRandom random);
  }

  abstract Problem problem(SplittableRandom random);

  /** So many independent draws of one problem of this kind. */
  public Drawn[] draw(int draws, SplittableRandom random) {
    Problem problem = problem(random);
    return IntStream.range(0, draws).mapToObj(draw -> problem.draw(random)).toArray(Drawn[]::new);
  }

  /** An order of arrival: 0 as they are, 1 at random, 2 the short ones first. */
  public static int[] order(Drawn[] texts, int how, SplittableRandom random) {
    int[] order = IntStream.range(0, texts.length).toArray();
    if (how == 1) {
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int draw = order[i];
        order[i] = order[other];
        order[other] = draw;
      }
    }
    return how < 2
        ? order
        : IntStream.of(order)
            .boxed()
            .sorted(Comparator.comparingInt(draw -> texts[draw].text.length()))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static Problem tokens(int length, double likelier) {
    return source -> {
      char[] text = new char[length];
      double logProb = 0;
      for (int i = 0; i < length; i++) {
        boolean first = source.nextDouble() < likelier;
        text[i] = first ? 'a' : 'b';
        logProb += Math.log(first ? likelier : 1 - likelier);
      }
      return new Drawn(new String(text), logProb);
    };
  }

  private static Problem list(double[] weights) {
    double[] upTo = weights.clone();
    Arrays.parallelPrefix(upTo, Double::sum);
    double sum = upTo[upTo.length - 1];
    return source -> {
      int found = Arrays.binarySearch(upTo, sum * source.nextDouble());
      int chosen = Math.min(found < 0 ? -1 - found : found + 1, weights.length - 1);
      return new Drawn("text " + chosen, Math.log(weights[chosen] / sum));
    };
  }
}
