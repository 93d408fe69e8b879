package dev.cadastre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.Tally.ClassCount;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {

  @Test
  void anEmptyRunSaysSoInEveryFormat() throws IOException {
    RunTallies nothing = RunTallies.of(List.of());
    assertThat(text(nothing, Format.TEXT))
        .startsWith("before\n0 problems estimated at up to 0 draws each, judged by integer 1\n")
        .contains("- nothing is estimated: no problem has a scored draw\n");
    assertThat(text(nothing, Format.MARKDOWN)).startsWith("## before\n");
    assertThat(text(nothing, Format.CSV)).isEqualTo("k,pass@k,maj@k\r\n");
    assertThat(json(nothing).get("majAtK").isNull()).isTrue();
  }

  /**
   * 2 draws of one problem, one of them correct: pass@1 = 1/2, pass@2 = 1, and G-Pass@2 asks for
   * one draw at tau = .25 and .5 and for both above; maj@2 is a tie, split evenly.
   */
  @Test
  void estimatesAtEveryBudgetAreListed() throws IOException {
    RunTallies run =
        RunTallies.of(
            List.of(
                new Tally(
                    "p",
                    2,
                    1,
                    1,
                    0,
                    0,
                    null,
                    List.of(new ClassCount("7", true, 1), new ClassCount("8", false, 1)))));
    assertThat(text(run, Format.CSV).lines())
        .containsExactly(
            "k,pass@k,maj@k,G-Pass@k_0.25,G-Pass@k_0.5,G-Pass@k_0.75,G-Pass@k_1.0",
            "1,0.5,0.5,0.5,0.5,0.5,0.5",
            "2,1.0,0.5,1.0,1.0,0.0,0.0");
    assertThat(text(run, Format.TEXT))
        .contains("\n2  1.0000  0.5000         1.0000        1.0000         0.0000        0.0000\n")
        .contains("Answer entropy, nats\n");
  }

  @Test
  void jsonHasTheKeysOfTheSummary() throws IOException {
    JsonNode json = json(Tallies.run(4, 1, 2));
    assertThat(json.fieldNames())
        .toIterable()
        .contains("run", "verifier", "checkpoint", "problemSet", "plan", "problems", "draws")
        .contains("planned", "drawn", "scored", "correct", "noAnswer", "undecided", "truncated")
        .contains("passAtK", "gPassAtK", "majAtK", "coverAtTau", "answerEntropyNats")
        .contains("extrapolation", "unscored", "notes");
    assertThat(json.get("passAtK").get(0).get("value").doubleValue()).isEqualTo(.375);
  }

  @Test
  void whatLiesBeyondTheDrawsIsCalledAModel() throws IOException {
    RunTallies run = Tallies.run(8, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2);
    assertThat(text(run, Format.TEXT))
        .contains("Beyond the draws: a model, no measurement\nzero-inflated beta-binomial: alpha =")
        .contains("k  pass@k by model")
        .contains("16           0.");
    assertThat(json(run).at("/extrapolation/model").textValue())
        .isEqualTo("zero-inflated beta-binomial");
  }

  @Test
  void problemsWithoutAScoredDrawAreNamed() throws IOException {
    RunTallies run =
        RunTallies.of(
            List.of(
                Tallies.tally("a", 4, 1),
                new Tally("b", 2, 0, 0, 0, 2, 2, List.of()),
                new Tally("c", 0, 0, 0, 0, 0, null, List.of())));
    assertThat(text(run, Format.TEXT))
        .contains("Without a scored draw: 2 problems\nb and 1 more\n")
        .contains("- run: 2 of 6 draws are undecided and left out of n\n");
    assertThatThrownBy(() -> report(run, -1)).hasMessage("a row limit is 0 or more; got -1");
  }

  private static RunReport report(RunTallies run, int rowLimit) {
    return new RunReport(
        new RunLabel("before", "integer", "1"),
        "recorded:before",
        "sums",
        "temperature 1.0",
        RunSummary.of(run, 1),
        List.of(),
        rowLimit);
  }

  private static String text(RunTallies run, Format format) throws IOException {
    StringBuilder out = new StringBuilder();
    report(run, 1).render(format, out);
    return out.toString();
  }

  private static JsonNode json(RunTallies run) throws IOException {
    return new ObjectMapper().readTree(text(run, Format.JSON));
  }
}
