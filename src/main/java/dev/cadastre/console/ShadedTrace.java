package dev.cadastre.console;

import dev.cadastre.report.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of a sample, each with how it is shaded: by how unlikely it was, and by how uncertain the
 * checkpoint was where it came.
 *
 * @param tokens the part that is shown
 * @param length tokens of the whole trace
 * @param first place of the first one shown, from 0
 * @param next place where the next part begins; empty behind the last one
 * @param entropies whether the trace has them
 * @param gap why tokens are shown as ids; empty where they are shown as texts
 */
public record ShadedTrace(
    List<Token> tokens, int length, int first, String next, boolean entropies, String gap) {

  /** Probabilities under which a token is one shade darker. */
  private static final double[] PROBABILITIES = {.9, .5, .1, .01};

  /** Entropies in nats from which on a token is one shade darker. */
  private static final double[] ENTROPIES = {.1, .5, 1, 2};

  /**
   * One token.
   *
   * @param place from 0
   * @param id in its vocabulary
   * @param text as it stands in the sample, or its id
   * @param surprise shade by log-probability, 0 to 4
   * @param uncertainty shade by entropy, 0 to 4
   * @param logProb nats
   * @param entropy nats; empty if not known
   * @param inText whether the stored text has it, as far as that is known
   */
  public record Token(
      int place,
      String id,
      String text,
      int surprise,
      int uncertainty,
      String logProb,
      String entropy,
      boolean inText) {

    /** In words, for whoever points at it. */
    public String told() {
      return "log-probability "
          + logProb
          + (entropy.isEmpty() ? "" : ", entropy " + entropy)
          + (inText ? "" : ", no part of the text");
    }
  }

  static ShadedTrace of(Row sample) {
    if (!sample.has("trace")) {
      return new ShadedTrace(List.of(), 0, 0, "", false, "");
    }
    Row trace = sample.row("trace");
    String gap = trace.text("gap");
    int first = (int) trace.number("first");
    List<Token> tokens = new ArrayList<>();
    for (Row token : trace.rows("tokens")) {
      tokens.add(token(token, first + tokens.size(), gap.isEmpty()));
    }
    boolean entropies = !tokens.isEmpty() && !tokens.get(0).entropy().isEmpty();
    return new ShadedTrace(
        tokens, (int) trace.number("length"), first, trace.text("next"), entropies, gap);
  }

  private static Token token(Row token, int place, boolean asText) {
    double logProb = Double.parseDouble(token.text("logProbNats"));
    double probability = Math.exp(logProb);
    int surprise = 0;
    while (surprise < PROBABILITIES.length && probability < PROBABILITIES[surprise]) {
      surprise++;
    }
    int uncertainty = 0;
    if (token.has("entropyNats")) {
      double entropy = Double.parseDouble(token.text("entropyNats"));
      while (uncertainty < ENTROPIES.length && entropy >= ENTROPIES[uncertainty]) {
        uncertainty++;
      }
    }
    return new Token(
        place,
        token.text("id"),
        asText ? shown(token.exact("text")) : token.text("id") + " ",
        surprise,
        uncertainty,
        token.digits("logProbNats"),
        token.has("entropyNats") ? token.digits("entropyNats") : "",
        !asText || token.is("inText"));
  }

  /** What takes no room of its own would not be seen to be shaded. */
  private static String shown(String text) {
    return text.isEmpty() ? "·" : VisibleText.lines(text.replace("\r", "␍")).replace("\n", "↵\n");
  }
}
