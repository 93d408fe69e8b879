package dev.cadastre.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.AtBoundary;
import dev.cadastre.aggregate.Gate;
import dev.cadastre.aggregate.Ruling;

/** What a gate rules, for readers and for programs. */
public final class GateText {

  private GateText() {}

  /**
   * The rule that decided, with its numbers: {@code shrunk: at least 2 of 90 problems left ...}.
   */
  public static String sentence(Gate gate) {
    return gate.outcome().words() + ": " + rule(gate);
  }

  private static String rule(Gate gate) {
    String confidence = Digits.percent(1 - gate.alpha());
    Ruling ruling = gate.ruling();
    if (ruling instanceof Ruling.CertifiedLoss loss) {
      return "at least %d of %s left the certified support at eps = %s (K = %d), with %s confidence"
          .formatted(
              loss.shrunkAtLeast(),
              Digits.problems(loss.problems()),
              Digits.of(loss.eps()),
              loss.budget(),
              confidence);
    }
    if (ruling instanceof Ruling.CurveBelow below) {
      return "pass@%d falls by %s, and the %s interval of all k >= n/4 lies below 0 there (%s)"
          .formatted(
              below.at().k(),
              Digits.fixed(-below.at().delta()),
              confidence,
              Digits.range(below.at().lower(), below.at().upper()));
    }
    if (ruling instanceof Ruling.LossExcluded excluded) {
      return "no k >= n/4 may lose more than %s of pass@k; the %s interval goes down to %s, at k = %d"
          .formatted(
              Digits.of(gate.margin()),
              confidence,
              Digits.fixed(excluded.at().lower()),
              excluded.at().k());
    }
    if (ruling instanceof Ruling.LossNotExcluded open) {
      return "neither a loss nor its absence is shown; pass@%d %s (%s interval %s), and a margin of %s"
              .formatted(
                  open.at().k(),
                  Digits.signed(open.at().delta()),
                  confidence,
                  range(open.at()),
                  Digits.of(gate.margin()))
          + " is not excluded";
    }
    if (ruling instanceof Ruling.TooFewProblems few) {
      return "%s are too few to exclude a loss of %s: without any difference it takes %d; pass@%d %s (%s interval %s)"
          .formatted(
              Digits.problems(few.problems()),
              Digits.of(gate.margin()),
              few.needed(),
              few.at().k(),
              Digits.signed(few.at().delta()),
              confidence,
              range(few.at()));
    }
    return String.join("; ", ((Ruling.Unlike) ruling).reasons());
  }

  private static String range(AtBoundary at) {
    return Digits.range(at.lower(), at.upper());
  }

  /** Outcome, rule, its numbers, and the intervals that were looked at. */
  public static ObjectNode json(Gate gate) {
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("outcome", gate.outcome().toString());
    String rule = gate.ruling().getClass().getSimpleName();
    json.put("rule", Character.toLowerCase(rule.charAt(0)) + rule.substring(1));
    json.put("sentence", sentence(gate));
    json.set("numbers", JsonText.MAPPER.valueToTree(gate.ruling()));
    json.put("margin", gate.margin());
    json.put("alpha", gate.alpha());
    json.set("boundary", JsonText.MAPPER.valueToTree(gate.boundary()));
    return json;
  }
}
