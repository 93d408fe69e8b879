package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.problem.Shard;
import dev.cadastre.store.Database;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.LeaseRegister.Holder;
import dev.cadastre.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is audited, forced and purged, and what is told of it afterwards. */
@Tag("slow")
class PastOfRunsTest {

  @TempDir Path folder;
  private Shell shell = new Shell(Path.of("unused"));
  private DatabaseSettings database = DatabaseSettings.embedded(Path.of("unused"));

  private void open(TestDatabase kind) {
    if (kind == TestDatabase.H2) {
      database = DatabaseSettings.embedded(folder.resolve("home").resolve("db"));
      shell = new Shell(folder);
    } else {
      database = kind.create();
      shell = new Shell(folder, database);
    }
    shell.file(
        "problems.jsonl",
        "{\"id\": \"sum\", \"problem\": \"What is 2 + 3?\", \"answer\": \"5\"}",
        "{\"id\": \"product\", \"problem\": \"What is 2 * 3?\", \"answer\": \"6\"}");
    recording("base.jsonl", "The answer is 5.");
    recording("tuned.jsonl", "I do not know.");
  }

  private void recording(String file, String sum) {
    List<String> lines = new ArrayList<>();
    for (int draw = 0; draw < 4; draw++) {
      lines.add("{\"problem\": \"sum\", \"draw\": %d, \"text\": \"%s\"}".formatted(draw, sum));
      lines.add(
          "{\"problem\": \"product\", \"draw\": %d, \"text\": \"The answer is 6.\"}"
              .formatted(draw));
    }
    shell.file(file, lines.toArray(String[]::new));
  }

  private String campaign(int draws, String temperature) {
    return shell.file(
        "campaign.yaml",
        "campaign: small",
        "problems: {small: problems.jsonl}",
        "checkpoints: {base: {recorded: base.jsonl}, tuned: {recorded: tuned.jsonl}}",
        "plans: {default: {temperature: " + temperature + "}}",
        "runs:",
        "  base: {checkpoint: base, problems: small, plan: default, draws: " + draws + "}",
        "  tuned: {checkpoint: tuned, problems: small, plan: default, draws: " + draws + "}",
        "comparisons: [{base: base, tuned: tuned}]",
        "verifier: integer");
  }

  private Ran ok(String... words) {
    Ran ran = shell.run(words);
    assertThat(ran.exit()).as(String.join(" ", words) + "\n" + ran.err()).isZero();
    return ran;
  }

  private JsonNode run(String name) {
    for (JsonNode row : ok("status", "--format", "json").json().path("runs")) {
      if (row.path("name").asText().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no run " + name);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aForcedChangeIsToldWhereverTheRunIsSeen(TestDatabase kind) {
    open(kind);
    ok("run", campaign(2, ".6"));
    assertThat(shell.run("run", campaign(4, ".7")).err()).contains("or go on with run --force");
    Ran forced = ok("run", campaign(4, ".7"), "--force");
    String told = "temperature: stored 0.6, wanted 0.7";
    assertThat(forced.err())
        .contains(
            "run base goes on though it has changed, and every later report says so: " + told);
    assertThat(forced.out().replaceAll("\\s+", " "))
        .contains("base: forced change 1 at ")
        .contains(told);
    assertThat(ok("aggregate", "base", "--format", "json").json().path("forcedChanges"))
        .singleElement()
        .satisfies(change -> assertThat(change.asText()).contains(told));
    assertThat(ok("compare", "base", "tuned", "--format", "json").json().at("/tuned/forcedChanges"))
        .hasSize(1);
    Ran gate = shell.run("compare", "base", "tuned", "--gate");
    assertThat(gate.exit()).as("draws of two checkpoints are no one's").isEqualTo(11);
    assertThat(gate.out()).contains("the tuned run: forced change 1");
    assertThat(run("base").path("forcedChanges").asInt()).isEqualTo(1);
    Ran export = ok("export", "base");
    assertThat(export.err()).contains(told);
    assertThat(export.out().lines().filter(line -> line.contains("\"forcedChanges\":0")))
        .hasSize(4);
    assertThat(export.out().lines().filter(line -> line.contains("\"forcedChanges\":1")))
        .hasSize(4);
    ok("run", campaign(4, ".7"));

    List<String> forcedOf = new ArrayList<>();
    List<String> ofCampaign = new ArrayList<>();
    for (JsonNode event : ok("audit", "--format", "json", "--command", "run").json()) {
      assertThat(event.path("origin").asText()).startsWith("pid ");
      if (event.path("subject").asText().equals("campaign small")) {
        ofCampaign.add(event.path("detail").asText().replaceAll("[:,].*", ""));
      } else {
        forcedOf.add(event.path("subject").asText());
        assertThat(event.path("forced").asBoolean()).isTrue();
        assertThat(event.path("before").asText()).isNotEqualTo(event.path("after").asText());
      }
    }
    assertThat(forcedOf).containsExactly("run tuned", "run base");
    assertThat(ofCampaign)
        .as("newest first; the second one was refused")
        .containsExactly("ended", "begun", "ended", "begun", "ended", "begun", "ended", "begun");
    ok("audit", "verify");
  }

  @Test
  void aSampleOfAShardLeadsToTheCommandThatDrewIt() {
    open(TestDatabase.POSTGRESQL);
    ok("run", campaign(2, ".6"), "--shard", "0/2");
    ok("run", campaign(2, ".6"), "--shard", "1/2");
    String[] question = {"ask", "who-drew-a-sample", "run=base", "draw=0", "--format", "json"};
    for (String problem : List.of("sum", "product")) {
      List<String> words = new ArrayList<>(List.of(question));
      words.add("problem=" + problem);
      JsonNode drew = ok(words.toArray(String[]::new)).json().get(0);
      assertThat(drew.path("command").asText()).isEqualTo("run");
      List<String> told = new ArrayList<>();
      for (JsonNode event : ok("audit", "--format", "json", "--limit", "100").json()) {
        if (event.path("number").asText().equals(drew.path("audit_event").asText())) {
          told.add(event.path("subject").asText() + ", " + event.path("detail").asText());
        }
      }
      assertThat(told)
          .singleElement()
          .isEqualTo("campaign small, shard " + Shard.indexOf(problem, 2) + "/2 begun");
    }
  }

  @Test
  void aShardGoesOnByForceToo() {
    open(TestDatabase.POSTGRESQL);
    ok("run", campaign(2, ".6"));
    assertThat(shell.run("run", campaign(4, ".7"), "--shard", "0/2").exit()).isEqualTo(4);
    assertThat(ok("run", campaign(4, ".7"), "--shard", "0/2", "--force").err())
        .contains("run base goes on though it has changed");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anotherProblemSetCanNotBeForced(TestDatabase kind) {
    open(kind);
    ok("run", campaign(2, ".6"));
    shell.file(
        "problems.jsonl", "{\"id\": \"sum\", \"problem\": \"What is 2 + 3?\", \"answer\": \"6\"}");
    Ran refused = shell.run("run", campaign(2, ".6"), "--force");
    assertThat(refused.exit()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRunIsPurgedPieceByPieceAndNothingElse(TestDatabase kind) throws SQLException {
    open(kind);
    ok("run", campaign(4, ".6"));
    String measured = ok("aggregate", "base", "--format", "csv").out();
    String other = ok("export", "tuned").out();
    Ran unsure = shell.run("purge", "texts", "--run", "base");
    assertThat(unsure.exit()).isEqualTo(3);
    assertThat(unsure.err()).contains("look with --dry-run first, then say --yes");
    assertThat(ok("purge", "texts", "--run", "base", "--dry-run").row("run", "base"))
        .contains(" 8 8 0 texts");
    assertThat(ok("export", "base").out().lines()).hasSize(8);
    assertThat(ok("purge", "texts", "--older-than", "1d", "--yes").out()).doesNotContain("base");

    ok("purge", "texts", "--run", "base", "--yes");
    for (String[] verb :
        new String[][] {
          {"export", "base"},
          {"verify", "base", "--verifier", "text"},
          {"verify", "base", "--verifier", "integer", "--against", "text"},
        }) {
      Ran refused = shell.run(verb);
      assertThat(refused.exit()).as(refused.err()).isEqualTo(4);
      assertThat(refused.err()).contains("of run base 8 texts were purged at ");
    }
    assertThat(ok("aggregate", "base", "--format", "csv").out()).isEqualTo(measured);
    assertThat(ok("aggregate", "base").out().replaceAll("\\s+", " "))
        .contains("8 texts were purged at ");
    ok("run", campaign(4, ".6"));
    Ran further = shell.run("run", campaign(5, ".6"));
    assertThat(further.exit()).isEqualTo(4);
    assertThat(further.err()).contains("a purged run is drawn no further");
    ok("doctor");

    ok("purge", "runs", "base", "--yes");
    assertThat(ok("purge", "runs", "base", "--dry-run").out()).doesNotContain("base ");
    assertThat(run("base").path("purged").asText()).isEqualTo("samples");
    assertThat(run("base").path("missing").asInt()).isZero();
    assertThat(ok("aggregate", "base", "--format", "csv").out()).isEqualTo(measured);
    assertThat(ok("compare", "base", "tuned", "--format", "json").json().at("/base/purged"))
        .hasSize(2);
    Ran again = shell.run("run", campaign(4, ".6"));
    assertThat(again.exit()).isEqualTo(4);
    assertThat(again.err()).contains("of run base 8 samples were purged at ");
    assertThat(ok("export", "tuned").out()).isEqualTo(other);
    ok("doctor");

    drawnInShards("tuned");
    assertThat(ok("purge", "executions", "--older-than", "0h", "--yes").out()).contains("0h");
    JsonNode drawn =
        ok("ask", "who-drew-a-sample", "run=tuned", "problem=sum", "draw=1", "--format", "json")
            .json()
            .get(0);
    assertThat(drawn.path("step").asText()).isEqualTo("draw");
    assertThat(drawn.path("command").asText()).isEqualTo("run");
    assertThat(drawn.path("audit_event").asInt()).isEqualTo(1);
    assertThat(ok("audit", "--command", "purge samples").row("number", "8")).contains("run base");
    ok("audit", "verify");
  }

  private void drawnInShards(String run) throws SQLException {
    change(
        "update execution set subject = subject || ' shard 0/4' where subject = 'run " + run + "'");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  /** As a kill between counting and measuring leaves it. */
  @Test
  void aRunThatWasCountedAndNotMeasuredIsMeasured() throws SQLException {
    open(TestDatabase.H2);
    ok("run", campaign(2, ".6"));
    String measured = ok("ask", "what-is-pass-at-k-of-each-run", "--format", "csv").out();
    change("delete from run_result where run = 2");
    ok("compare", "base", "tuned");
    assertThat(ok("ask", "what-is-pass-at-k-of-each-run", "--format", "csv").out())
        .isEqualTo(measured);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatIsWorkedOnIsNotPurged(TestDatabase kind) {
    open(kind);
    ok("run", campaign(2, ".6"));
    try (Database held = Database.open(database)) {
      assertThat(
              new LeaseRegister(held)
                  .take(
                      "campaign small",
                      new Holder(
                          "x",
                          1,
                          "elsewhere",
                          "another machine",
                          OffsetDateTime.now(ZoneOffset.UTC)),
                      ""))
          .isTrue();
    }
    Ran refused = shell.run("purge", "runs", "tuned", "--yes");
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("campaign small is worked on by one process at a time");
    assertThat(ok("export", "tuned").out().lines()).hasSize(4);
  }
}
