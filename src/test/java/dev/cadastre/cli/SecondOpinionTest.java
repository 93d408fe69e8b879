package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.cli.Shell.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six texts for reference 2. As integers: correct, correct, incorrect, incorrect, no answer,
 * correct; as texts: correct, incorrect ("2.0"), incorrect, incorrect, incorrect, incorrect; the
 * record: right, wrong, right, wrong, and nothing of the last two.
 */
@Tag("slow")
class SecondOpinionTest {

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void run() {
    shell = new Shell(folder);
    String set =
        shell.file(
            "problems.jsonl",
            "{\"id\": \"a\", \"prompt\": \"1+1?\", \"reference\": \"2\", \"kind\": \"integer\"}");
    shell.run("import", "problems", "one", set);
    String rollouts =
        shell.file(
            "rollouts.jsonl",
            rollout(0, "\\\\boxed{2}", "true"),
            rollout(1, "\\\\boxed{2.0}", "false"),
            rollout(2, "\\\\boxed{3}", "true"),
            rollout(3, "\\\\boxed{4}", "false"),
            rollout(4, "none", "null"),
            rollout(5, "it is 2", "null"));
    Ran ran =
        shell.run("import", "rollouts", "r", rollouts, "--problems", "one", "--preset", "jsonl");
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  private static String rollout(int draw, String text, String correct) {
    return "{\"problem\": \"a\", \"draw\": %d, \"text\": \"%s\"%s}"
        .formatted(draw, text, correct.equals("null") ? "" : ", \"correct\": " + correct);
  }

  /** 3 of 6 agree; by chance (3 * 1 + 2 * 5) / 36 would: kappa = (18 - 13) / (36 - 13) = 5/23. */
  @Test
  void twoVerifiersStandInAMatrixWithExamples() {
    Ran page = shell.run("verify", "r", "--verifier", "integer", "--against", "text");
    assertThat(page.exit()).as(page.err()).isZero();
    assertThat(page.row("Draws by", "correct")).isEqualTo("correct 1 2 0 0");
    assertThat(page.row("Draws by", "incorrect")).isEqualTo("incorrect 0 2 0 0");
    assertThat(page.row("Draws by", "no answer")).isEqualTo("no answer 0 1 0 0");
    assertThat(page.out()).contains("Where they differ");
    JsonNode json =
        shell
            .run(
                "verify",
                "r",
                "--verifier",
                "integer",
                "--against",
                "text",
                "--limit",
                "1",
                "--format",
                "json")
            .json();
    assertThat(json.get("compared").intValue()).isEqualTo(6);
    assertThat(json.get("agree").intValue()).isEqualTo(3);
    assertThat(json.get("kappa").doubleValue()).isCloseTo(5 / 23., within(1e-12));
    assertThat(json.get("correctOrNot").get("agree").intValue()).isEqualTo(4);
    assertThat(json.get("examples")).hasSize(2);
    JsonNode example = json.get("examples").get(0);
    assertThat(example.get("first").textValue()).isEqualTo("correct");
    assertThat(example.get("draw").intValue()).isEqualTo(1);
    assertThat(example.get("secondAnswer").textValue()).isEqualTo("2.0");
    JsonNode asked =
        shell
            .run("ask", "how-well-do-the-verifiers-of-a-run-agree", "run=r", "--format", "json")
            .json();
    assertThat(asked)
        .anySatisfy(
            row -> {
              assertThat(row.get("ours").textValue()).isEqualTo("integer");
              assertThat(row.get("theirs").textValue()).isEqualTo("text");
              assertThat(row.get("agree").intValue()).isEqualTo(3);
              assertThat(row.get("kappa").doubleValue()).isCloseTo(5 / 23., within(1e-12));
            });
    assertThat(
            shell
                .run("verify", "r", "--verifier", "integer", "--against", "text", "--format", "csv")
                .out()
                .lines())
        .containsExactly(
            "first,second,draws",
            "correct,correct,1",
            "correct,incorrect,2",
            "incorrect,incorrect,2",
            "no answer,incorrect,1");
  }

  /** Of four that both judged, draws 0 and 3 agree. */
  @Test
  void recordedVerdictsMayBeEitherSideAndWhatTheyLackIsTold() {
    Ran ran =
        shell.run(
            "verify", "r", "--verifier", "recorded", "--against", "integer", "--format", "json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            "r: 2 of 6 samples were not judged by both recorded and integer and are left out");
    assertThat(ran.json().get("compared").intValue()).isEqualTo(4);
    assertThat(ran.json().get("agree").intValue()).isEqualTo(2);
    assertThat(ran.json().get("kappa").doubleValue()).isZero();
    assertThat(
            shell
                .run(
                    "verify",
                    "r",
                    "--verifier",
                    "integer",
                    "--against",
                    "recorded@jsonl",
                    "--format",
                    "markdown")
                .out())
        .contains("### Agreement");
  }

  @Test
  void anOpinionThatIsNoSecondOneIsRefusedBeforeAnythingIsJudged() {
    Ran nobody = shell.run("verify", "r", "--verifier", "integer", "--against", "nobody");
    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.err()).contains("a verifier is named after an answer kind or auto");
    Ran version = shell.run("verify", "r", "--verifier", "integer", "--against", "integer@0");
    assertThat(version.exit()).isEqualTo(3);
    assertThat(version.err())
        .contains("NAME@VERSION is a verifier that judged the run; got integer@0; run r was judged")
        .contains("recorded@jsonl");
    assertThat(shell.run("ask", "which-verifiers-judged-a-run", "run=1").out())
        .doesNotContain("integer");
    Ran twice = shell.run("verify", "r", "--verifier", "integer", "--against", "integer");
    assertThat(twice.exit()).isEqualTo(3);
    assertThat(twice.err()).contains("a second opinion is that of another verifier; got integer");
  }
}
