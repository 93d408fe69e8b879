package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns from the command line. */
@Tag("slow")
class CampaignTest {

  private static final String[] PROBLEMS = {
    "{\"id\": \"sum\", \"problem\": \"What is 2 + 3?\", \"answer\": \"5\"}",
    "{\"id\": \"product\", \"problem\": \"What is 2 * 3?\", \"answer\": \"6\"}",
  };

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  /** Two problems, {@code draws} draws each; every second draw of the first is right. */
  private static String[] rollouts(int draws, String wrong) {
    List<String> lines = new java.util.ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      lines.add(line("sum", draw, draw % 2 == 0 ? "The answer is 5." : wrong));
      lines.add(line("product", draw, "\\\\boxed{6}"));
    }
    return lines.toArray(String[]::new);
  }

  private static String line(String problem, int draw, String text) {
    return "{\"problem\": \"%s\", \"draw\": %d, \"text\": \"%s\"}".formatted(problem, draw, text);
  }

  private String campaign(int draws, String temperature) {
    return shell.file(
        "campaign.yaml",
        "campaign: small",
        "problems: {small: problems.jsonl}",
        "checkpoints:",
        "  base: {recorded: base.jsonl}",
        "  tuned: {recorded: tuned.jsonl}",
        "plans: {default: {temperature: " + temperature + "}}",
        "runs:",
        "  base: {checkpoint: base, problems: small, plan: default, draws: " + draws + "}",
        "  tuned: {checkpoint: tuned, problems: small, plan: default, draws: " + draws + "}",
        "comparisons: [{base: base, tuned: tuned}]",
        "verifier: integer");
  }

  private void recordings(int draws) {
    shell.file("problems.jsonl", PROBLEMS);
    shell.file("base.jsonl", rollouts(draws, "The answer is 4."));
    shell.file("tuned.jsonl", rollouts(draws, "I do not know."));
  }

  /** pass@1 and the counts are worked out in datasets/tiny/README.md. */
  @Test
  void theDemoPrintsItsTableAndSaysFinishedTheSecondTime() {
    Ran first = shell.run("demo", "--tiny");
    assertThat(first.exit()).isZero();
    assertThat(first.row("pass@k", "1")).startsWith("1 0.2708 0.3542 +0.0833");
    assertThat(first.row("Draws", "base")).isEqualTo("base 6 48 48 48 13 4 0 1");
    assertThat(first.row("Answer entropy", "base")).startsWith("base 6 8 1.4350 ");
    assertThat(first.row("Answer entropy", "tuned")).startsWith("tuned 6 8 0.4934 ");
    assertThat(first.err()).contains("campaign tiny is finished: 2 runs, 96 samples\n");
    Ran second = shell.run("demo", "--tiny");
    assertThat(second.exit()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err())
        .contains("campaign tiny is finished: 2 runs, 96 samples; nothing was left to do");
  }

  @Test
  void theDemoLeavesTheUsersLedgerAlone() {
    assertThat(shell.run("demo", "--tiny").exit()).isZero();
    assertThat(shell.run("status", "--format", "json").json().path("runs")).isEmpty();
  }

  @Test
  void aCampaignRunsOnPostgresql() throws IOException {
    shell = new Shell(folder, TestDatabase.POSTGRESQL.create());
    recordings(4);
    Ran ran = shell.run("run", campaign(4, ".6"));
    assertThat(ran.err()).contains("campaign small is finished: 2 runs, 16 samples");
    assertThat(ran.exit()).isZero();
    // the base answers wrongly where the tuned one gives no answer
    assertThat(ran.row("Draws", "base")).startsWith("base 2 8 8 8 6 0 0");
    assertThat(ran.row("Draws", "tuned")).startsWith("tuned 2 8 8 8 6 2 0");
    assertThat(shell.run("doctor").exit()).isZero();
    String tallies = shell.file("alone.csv", "problem,draws,correct", "sum,16,1");
    assertThat(shell.run("import", "tallies", "alone", tallies).exit()).isZero();
    Ran status = shell.run("status", "small");
    assertThat(status.row("runs", "base")).contains(" 8 8 0 ");
    assertThat(status.row("runs", "tuned")).contains(" 8 8 0 ");
    assertThat(status.row("comparisons", "base..tuned")).contains("integer");
    assertThat(status.out()).contains("rollouts").doesNotContain("alone");
  }

  @Test
  void missingDrawsAreCountedAndTheRestIsCompared() {
    recordings(4);
    String full = String.join("\n", rollouts(4, "The answer is 4."));
    shell.file("base.jsonl", full.lines().skip(1).toArray(String[]::new));
    Ran ran = shell.run("run", campaign(4, ".6"));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .contains("campaign small is incomplete: 1 of 16 planned draws are missing")
        .contains("  base: its recording lacks 1");
    assertThat(ran.row("Draws", "base")).startsWith("base 2 8 7 7 5 ");
    assertThat(ran.out()).contains("base: 1 of 8 planned draws are missing");
    shell.file("base.jsonl", full);
    Ran again = shell.run("run", campaign(4, ".6"));
    assertThat(again.exit()).isZero();
    assertThat(again.row("Draws", "base")).startsWith("base 2 8 8 8 6 ");
  }

  @Test
  void moreDrawsAreDrawnLaterAndOldSamplesStay() {
    recordings(4);
    assertThat(shell.run("run", campaign(2, ".6")).exit()).isZero();
    List<String> before = shell.run("export", "base").out().lines().toList();
    assertThat(before).hasSize(4);
    Ran ran = shell.run("run", campaign(4, ".6"));
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("2 runs, 16 samples");
    List<String> after = shell.run("export", "base").out().lines().toList();
    assertThat(after).hasSize(8).containsAll(before);
    assertThat(after.stream().map(CampaignTest::execution).collect(Collectors.toSet())).hasSize(2);
  }

  private static String execution(String sample) {
    return sample.replaceAll(".*\"execution\":(\\d+).*", "$1");
  }

  @Test
  void aChangedPlanIsRefusedFieldByFieldAndChangesNothing() {
    recordings(4);
    assertThat(shell.run("run", campaign(2, ".6")).exit()).isZero();
    String before = stored();
    Ran ran = shell.run("run", campaign(4, ".7"));
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains(
            "a run's name stands for one checkpoint, problem set and plan; base differs in"
                + " temperature: stored 0.6, wanted 0.7. Give the changed run another name, or go"
                + " on with run --force, which every later report tells");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aChangedLaterRunIsRefusedBeforeAnEarlierOneDraws() {
    recordings(4);
    assertThat(shell.run("run", campaign(2, ".6")).exit()).isZero();
    String before = stored();
    shell.file("other.jsonl", rollouts(4, "The answer is 3."));
    String file =
        shell.file(
            "campaign.yaml",
            "campaign: small",
            "problems: {small: problems.jsonl}",
            "checkpoints: {base: {recorded: base.jsonl}, other: {recorded: other.jsonl}}",
            "plans: {default: {temperature: 0.6}}",
            "runs:",
            "  base: {checkpoint: base, problems: small, plan: default, draws: 4}",
            "  tuned: {checkpoint: other, problems: small, plan: default, draws: 4}");
    Ran ran = shell.run("run", file);
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains("tuned differs in checkpoint: stored recorded:tuned, wanted recorded:other");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aChangedProblemSetIsRefused() {
    recordings(2);
    assertThat(shell.run("run", campaign(2, ".6")).exit()).isZero();
    String before = stored();
    shell.file("problems.jsonl", PROBLEMS[0], PROBLEMS[1].replace("6", "7"));
    Ran ran = shell.run("run", campaign(2, ".6"));
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains("a problem set's name stands for one content; small is stored with 2 problems")
        .contains("and 1 differ, first product; give the new set another name");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aChangedTextIsRefusedAndChangesNothing() {
    recordings(4);
    assertThat(shell.run("run", campaign(2, ".6")).exit()).isZero();
    String before = stored();
    shell.file("base.jsonl", rollouts(4, "The answer is 3."));
    Ran ran = shell.run("run", campaign(4, ".6"));
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains("a draw has one text; run base holds another for 1 draw(s) of this file:")
        .contains("problem sum draw 1");
    assertThat(stored()).isEqualTo(before);
  }

  /** All that a refused command must not change. */
  private String stored() {
    return shell.run("status", "--format", "json", "--limit", "1000").out()
        + shell.run("export", "base").out()
        + shell.run("export", "tuned").out();
  }

  @Test
  void anUnknownKeyIsToldWithItsLine() {
    recordings(2);
    String file = shell.file("c.yaml", "campaign: small", "problms: {small: problems.jsonl}");
    Ran ran = shell.run("run", file);
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("c.yaml").contains("line 2").contains("problms");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aFileThatCanNotBeReadIsTold() {
    Ran ran = shell.run("run", folder.resolve("none.yaml").toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("none.yaml");
    campaign(2, ".6");
    shell.file("problems.jsonl", PROBLEMS);
    Ran without = shell.run("run", folder.resolve("campaign.yaml").toString());
    assertThat(without.exit()).isEqualTo(3);
    assertThat(without.err()).contains("base.jsonl");
  }

  @Test
  void aRunAndACampaignHaveDifferentNames() {
    recordings(2);
    assertThat(shell.run("run", campaign(2, ".6")).exit()).isZero();
    Ran ran =
        shell.run(
            "import",
            "rollouts",
            "small",
            folder.resolve("base.jsonl").toString(),
            "--problems",
            "small");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains(
            "names are unique over runs and campaigns; small is the name of a campaign; choose"
                + " another name for the run");
  }

  @Test
  void jsonOnStdoutParsesWhateverIsSaid() {
    recordings(4);
    Ran ran = shell.run("run", campaign(4, ".6"), "--format", "json");
    assertThat(ran.json().path("name").asText()).isEqualTo("base..tuned");
    assertThat(ran.json().path("problems").asInt()).isEqualTo(2);
    assertThat(ran.err()).contains("is finished");
  }
}
