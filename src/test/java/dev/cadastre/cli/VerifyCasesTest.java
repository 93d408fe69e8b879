package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of known truth as a user brings them. */
class VerifyCasesTest {

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private static String row(String id, String kind, String gold, String pred, String expected) {
    return "{\"id\": \"%s\", \"kind\": \"%s\", \"gold\": \"%s\", \"pred\": \"%s\", \"expected\": %s, \"note\": 1}"
        .formatted(id, kind, gold, pred, expected);
  }

  /** One of each: right, false positive, false negative, undecided, not counted. */
  private String mixed() {
    return shell.file(
        "mixed.jsonl",
        row("right", "integer", "27", "it is 27", "true"),
        row("label-is-false", "integer", "27", "27.0", "false"),
        row("label-is-true", "integer", "27", "28", "true"),
        row("no-integer", "integer", "many", "28", "false"),
        row("rounded", "number", "0.29", "0.2902", "null"));
  }

  @Test
  void aFileWithoutCasesIsRefused() {
    Ran ran = shell.run("verify-cases", shell.file("empty.jsonl", ""));
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("empty.jsonl: a case file holds at least one case; got none;");
  }

  @Test
  void everyCaseIsCountedOnceAndNoDatabaseIsMade() {
    Ran ran = shell.run("verify-cases", mixed(), "--format", "json");
    assertThat(ran.exit()).isZero();
    assertThat(ran.json().at("/total").fieldNames())
        .toIterable()
        .containsExactly(
            "cases",
            "accuracy",
            "falsePositives",
            "falseNegatives",
            "undecided",
            "answersPerSecond");
    assertThat(ran.json().fieldNames()).toIterable().containsExactly("total", "files");
    assertThat(ran.json().at("/total/cases").asInt()).isEqualTo(4);
    assertThat(ran.json().at("/total/accuracy").asDouble()).isEqualTo(0.25);
    assertThat(ran.json().at("/total/falsePositives").asInt()).isEqualTo(1);
    assertThat(ran.json().at("/total/falseNegatives").asInt()).isEqualTo(1);
    assertThat(ran.json().at("/total/undecided").asInt()).isEqualTo(1);
    assertThat(ran.json().at("/total/answersPerSecond").asDouble()).isPositive();
    assertThat(ran.json().at("/files/0/file").asText()).endsWith("mixed.jsonl");
    assertThat(ran.json().at("/files/0/undecided").asInt()).isEqualTo(1);
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void everyDisagreementIsShownOnOneLineWithItsReason() {
    Ran ran = shell.run("verify-cases", mixed(), "--show");
    assertThat(ran.row("id", "label-is-false"))
        .isEqualTo("label-is-false false positive false correct 27 27.0");
    assertThat(ran.row("id", "label-is-true"))
        .isEqualTo("label-is-true false negative true incorrect 27 28");
    assertThat(ran.out())
        .contains("no-integer      undecided       false     undecided: reference 'many' is not");
    assertThat(shell.run("verify-cases", mixed(), "--show", "--format", "csv").out().lines())
        .hasSize(4)
        .contains("label-is-false,false positive,false,correct,27,27.0");
  }

  @Test
  void labelsBesideAFileAreAppliedAndToldUnlessTheyAreTurnedOff() {
    String cases = mixed();
    String labels =
        shell.file(
            "label_overrides.json",
            "{\"_comment\": \"why\", \"label-is-false\": {\"truth\": true, \"why\": \"equal\"},",
            "\"label-is-true\": {\"truth\": null}, \"elsewhere\": {\"truth\": false}}");
    Ran applied = shell.run("verify-cases", cases, "--format", "json");
    assertThat(applied.err()).contains("mixed.jsonl: 2 labels taken from");
    assertThat(applied.json().at("/total/cases").asInt()).isEqualTo(3);
    assertThat(applied.json().at("/total/falsePositives").asInt()).isZero();
    assertThat(
            shell
                .run("verify-cases", cases, "--overrides", "none", "--format", "json")
                .json()
                .at("/total/cases")
                .asInt())
        .isEqualTo(4);
    String named = folder.resolve("elsewhere.json").toString();
    assertThat(Path.of(labels).toFile().renameTo(Path.of(named).toFile())).isTrue();
    assertThat(
            shell
                .run("verify-cases", cases, "--overrides", named, "--format", "json")
                .json()
                .at("/total/cases")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void severalFilesHaveARowEachAndATotal() {
    String one = shell.file("one.jsonl", row("a", "integer", "1", "1", "true"));
    Ran ran = shell.run("verify-cases", one, mixed());
    assertThat(ran.row("file", "one.jsonl")).startsWith("one.jsonl 1 1.0000 0 0 0 ");
    assertThat(ran.row("file", "total")).startsWith("total 5 0.4000 1 1 1 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": 1, \"gold\": \"1\", \"pred\": \"1\"} | expected is true, false or, in a case that is not counted, null; got none; write \"expected\": true, false or null",
        "{\"id\": 1, \"gold\": \"1\", \"pred\": \"1\", \"expected\": \"yes\"} | expected is true, false or, in a case that is not counted, null; got '\"yes\"'",
        "{\"id\": 1, \"pred\": \"1\", \"expected\": true} | a case has a text gold; got none; write \"gold\": \"...\"",
        "{\"id\": 1, \"gold\": \"1\", \"pred\": [1], \"expected\": true} | a case has a text pred; got '[1]'",
        "{\"id\": 1, \"gold\": \"1\", \"pred\": \"1\", \"expected\": true, \"kind\": \"word\"} | a kind is one of those that verifiers know; got '\"word\"'",
        "[1] | a line holds one object; got '[1]'",
        "{\"id\" | the last line is whole JSON"
      })
  void aBadRowIsToldWithItsLineRuleAndRemedy(String row, String message) throws Exception {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(file, row("good", "integer", "1", "1", "true") + "\n\n" + row);
    Ran ran = shell.run("verify-cases", file.toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("bad.jsonl, line 3: " + message);
  }

  @Test
  void aLabelWithoutATruthIsRefused() {
    shell.file("label_overrides.json", "{\"right\": {\"label\": true}}");
    Ran ran = shell.run("verify-cases", mixed());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err())
        .contains("label_overrides.json, key 'right': a label has a truth of true, false or");
  }
}
