package dev.cadastre.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.report.Digits;
import dev.cadastre.report.Finding;
import dev.cadastre.report.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stored result of a comparison says, in words and figures for a page. */
final class ComparisonFigures {

  private final JsonNode result;

  /**
   * Figures of a result.
   *
   * @param result as the interface answers it
   */
  ComparisonFigures(JsonNode result) {
    this.result = result;
  }

  /** What is shown, in one word or two: {@code not resolved}. */
  String finding() {
    String word = result.at("/finding/word").asText();
    return Arrays.stream(Finding.Word.values())
        .filter(known -> known.toString().equals(word))
        .map(Finding.Word::words)
        .findFirst()
        .orElse(word);
  }

  /** What shows it, and what is absent and why. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    result.at("/finding/evidence").forEach(line -> sentences.add(VisibleText.of(line.asText())));
    result.path("notes").forEach(line -> sentences.add(VisibleText.of(line.asText())));
    return sentences;
  }

  /** A run of it, {@code base} or {@code tuned}. */
  String run(String side) {
    return VisibleText.of(result.at("/" + side + "/run").asText());
  }

  private String verifier(String side, String between) {
    JsonNode verifier = result.at("/" + side + "/verifier");
    return VisibleText.of(
        verifier.path("name").asText() + between + verifier.path("version").asText());
  }

  /** Samples of a run of it with the verdicts that it was compared by. */
  Link samples(String side) {
    return Link.to("samples").with("run", run(side)).with("verifier", verifier(side, "@"));
  }

  private String judged(String side) {
    return result.at("/" + side + "/scored").asText() + " judged draws";
  }

  /** The headline. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Compared",
            Digits.problems(result.path("problems").asInt())
                + ", up to k = "
                + result.path("draws").asText()));
    facts.add(new Fact("Base", verifier("base", " ") + ", " + judged("base")));
    facts.add(new Fact("Tuned", verifier("tuned", " ") + ", " + judged("tuned")));
    facts.add(
        new Fact(
            "Support by hits",
            "%s preserved, %s expanded, %s shrunk, %s out of support"
                .formatted(
                    count("preserved"),
                    count("expanded"),
                    count("shrunk"),
                    count("outOfSupport"))));
    facts.add(new Fact("Churn of sampling alone", digits("/expectedChurn") + " each way"));
    facts.add(
        new Fact(
            "SRR, NDR, SDS, NSCR",
            String.join(", ", digits("/srr"), digits("/ndr"), digits("/sds"), digits("/nscr"))));
    facts.add(
        new Fact(
            "McNemar, expanded against shrunk",
            "p = " + digits("/mcnemarP") + " (mid-p " + digits("/mcnemarMidP") + ")"));
    JsonNode certified = result.path("certified");
    if (certified.isObject()) {
      facts.add(
          new Fact(
              "Certified over all problems",
              "%s expanded, %s shrunk at least, at eps = %s"
                  .formatted(
                      certified.path("expandedAtLeast").asText(),
                      certified.path("shrunkAtLeast").asText(),
                      digits("/certified/eps"))));
    }
    return facts;
  }

  private String count(String column) {
    return result.path(column).asText();
  }

  private String digits(String pointer) {
    return Digits.of(number(result.at(pointer)));
  }

  /** Both curves and their difference at each k. */
  List<Point> curve() {
    List<Point> curve = new ArrayList<>();
    for (JsonNode at : result.path("passAtK")) {
      curve.add(
          new Point(
              at.path("k").asInt(),
              Digits.fixed(at.path("base").asDouble()),
              Digits.fixed(at.path("tuned").asDouble()),
              Digits.signed(at.path("delta").asDouble()),
              range(at, "lower", "upper"),
              range(at, "guardLower", "guardUpper"),
              range(at, "bandLower", "bandUpper")));
    }
    return curve;
  }

  private static String range(JsonNode at, String lower, String upper) {
    return Digits.range(number(at.path(lower)), number(at.path(upper)));
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }

  /**
   * Both runs at one k.
   *
   * @param delta tuned without base
   * @param bootstrap 95 % interval of delta at this k alone
   * @param guarded the interval that holds for few problems too
   * @param band the interval that holds for the whole curve at once
   */
  public record Point(
      int k,
      String base,
      String tuned,
      String delta,
      String bootstrap,
      String guarded,
      String band) {}
}
