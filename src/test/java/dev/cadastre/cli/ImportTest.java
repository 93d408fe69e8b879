package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.verdict.Verifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems, rollouts and tallies from the command line, in every form. */
@Tag("slow")
class ImportTest {

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private void ok(Ran ran) {
    assertThat(ran.err()).doesNotContain("cadastre:");
    assertThat(ran.exit()).isZero();
  }

  private void arithmetic() {
    String file =
        shell.file(
            "arithmetic.jsonl",
            "{\"id\": \"sum\", \"problem\": \"What is 2 + 3?\", \"answer\": \"5\"}",
            "{\"id\": \"product\", \"problem\": \"What is 2 * 3?\", \"answer\": \"6\"}");
    ok(shell.run("import", "problems", "arithmetic", file));
  }

  private static String line(String problem, int draw, String text) {
    return "{\"problem\": \"%s\", \"draw\": %d, \"text\": \"%s\"}".formatted(problem, draw, text);
  }

  @Test
  void anEmptyFileHoldsNoProblems() {
    Ran ran = shell.run("import", "problems", "nothing", shell.file("nothing.jsonl"));
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("nothing.jsonl");
    assertThat(shell.run("status", "--format", "json").json().path("problemSets")).isEmpty();
  }

  @Test
  void everyPresetOfProblemsIsRead() {
    Map<String, String[]> files =
        Map.of(
            "aime24",
                new String[] {"{\"id\": 1, \"problem\": \"Add 7 to 8.\", \"answer\": \"15\"}"},
            "aime25",
                new String[] {"{\"id\": \"a\", \"problem\": \"9 - 4\", \"expected_answer\": 5}"},
            "amc23", new String[] {"{\"id\": 0, \"question\": \"Half of 54\", \"answer\": 27.0}"},
            "math500",
                new String[] {
                  "{\"unique_id\": \"t/1\", \"problem\": \"Halve 1.\", \"answer\": \"\\\\frac12\"}"
                },
            "minerva",
                new String[] {
                  "{\"idx\": 0, \"problem\": \"Mass?\", \"solution\": \"So \\\\boxed{3} kg.\"}"
                },
            "olympiadbench",
                new String[] {"{\"id\": 5, \"question\": \"n?\", \"final_answer\": [\"2\"]}"},
            "gsm8k",
                new String[] {
                  "{\"idx\": 0, \"question\": \"How many?\", \"answer\": \"2 * 600\\n#### 1,200\"}"
                },
            "game24", new String[] {"Rank,Puzzles,Solved", "1,1 1 4 6,9%"},
            "qwen-math-cot",
                new String[] {
                  "{\"idx\": 3, \"question\": \"Twice 2\", \"gt\": \"4\", \"code\": [\"4\"],"
                      + " \"score\": [true]}"
                });
    files.forEach(
        (preset, lines) -> {
          String file = shell.file(preset + (preset.equals("game24") ? ".csv" : ".jsonl"), lines);
          Ran ran = shell.run("import", "problems", preset, file, "--preset", preset);
          ok(ran);
          assertThat(ran.row("set", preset)).startsWith(preset + " 1 ");
        });
  }

  @Test
  void aWrongPresetListsTheRightOnes() {
    Ran ran = shell.run("import", "problems", "p", shell.file("p.jsonl", "{}"), "--preset", "amc");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err())
        .contains(
            "a preset of problem sets is one of auto, aime24, aime25, amc23, math500, minerva,"
                + " olympiadbench, gsm8k, game24, reasoning-gym, qwen-math-cot, humaneval, mbpp,"
                + " livecodebench; got 'amc'");
  }

  @Test
  void aFieldIsMappedAndAKindGiven() {
    String file = shell.file("q.csv", "nr,ask,right", "1,Which letter? (A) x (B) y,B");
    Ran ran =
        shell.run(
            "import",
            "problems",
            "letters",
            file,
            "--kind",
            "choice",
            "--map",
            "id=nr",
            "--map",
            "prompt=ask",
            "--map",
            "reference=right");
    ok(ran);
    ok(
        shell.run(
            "import",
            "rollouts",
            "run",
            shell.file("r.jsonl", "{\"nr\": 1, \"k\": 0, \"says\": \"The answer is B.\"}"),
            "--problems",
            "letters",
            "--map",
            "problem=nr",
            "--map",
            "draw=k",
            "--map",
            "text=says"));
    Ran verified = shell.run("verify", "run", "--verifier", "choice");
    assertThat(verified.row("run", "run"))
        .isEqualTo("run choice " + Verifiers.named("choice").version() + " 1 1 0 0 0");
  }

  @Test
  void badRecordsAreLeftOutUpToABoundAndKept() throws IOException {
    arithmetic();
    String file =
        shell.file("r.jsonl", line("sum", 0, "5"), "{\"problem\": \"sum\"}", line("sum", 1, "5"));
    Ran refused = shell.run("import", "rollouts", "run", file, "--problems", "arithmetic");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains(
            "r.jsonl, line 2: a record has a draw; got none; add \"draw\", 0 and up, or map it");
    Ran taken =
        shell.run("import", "rollouts", "run", file, "--problems", "arithmetic", "--skip-bad", "1");
    ok(taken);
    Path rejects = folder.resolve("home/rejects/rollouts-run.jsonl");
    assertThat(taken.err())
        .contains("1 bad record is left out and kept in " + rejects)
        .contains("1 problem of the set without rollouts: product");
    assertThat(Files.readString(rejects)).contains("{\\\"problem\\\": \\\"sum\\\"}");
    assertThat(taken.row("run", "run")).isEqualTo("run run 2 4 2 2");
  }

  @Test
  void aSecondImportAddsOnlyMissingDraws() {
    arithmetic();
    String first = shell.file("1.jsonl", line("sum", 0, "5"), line("product", 0, "6"));
    ok(shell.run("import", "rollouts", "run", first, "--problems", "arithmetic"));
    String before = shell.run("export", "run").out();
    String second =
        shell.file(
            "2.jsonl",
            line("sum", 0, "5"),
            line("sum", 1, "4"),
            line("product", 0, "6"),
            line("product", 1, "7"));
    Ran ran = shell.run("import", "rollouts", "run", second);
    ok(ran);
    assertThat(ran.row("run", "run")).isEqualTo("run run 2 4 4 0");
    assertThat(shell.run("export", "run").out().lines()).containsAll(before.lines().toList());
    Ran third = shell.run("import", "rollouts", "run", second);
    assertThat(third.row("run", "run")).isEqualTo("run run 2 4 4 0");
  }

  @Test
  void anotherTextForADrawIsRefusedNamingTheFirstThree() {
    arithmetic();
    String first =
        shell.file(
            "1.jsonl",
            line("sum", 0, "5"),
            line("sum", 1, "5"),
            line("sum", 2, "5"),
            line("product", 0, "6"));
    ok(shell.run("import", "rollouts", "run", first, "--problems", "arithmetic"));
    String before = shell.run("export", "run").out() + runs();
    String second =
        shell.file(
            "2.jsonl",
            line("sum", 0, "4"),
            line("sum", 1, "4"),
            line("sum", 2, "4"),
            line("sum", 3, "4"),
            line("product", 0, "7"));
    Ran ran = shell.run("import", "rollouts", "run", second);
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains(
            "a draw has one text; run run holds another for 4 draw(s) of this file: problem sum"
                + " draw 0, problem sum draw 1, problem sum draw 2, ...; take the file into a run"
                + " of its own");
    assertThat(shell.run("export", "run").out() + runs()).isEqualTo(before);
  }

  private String runs() {
    return shell.run("status", "--format", "json").json().path("runs").toString();
  }

  @Test
  void aRunHoldsSamplesOrTallies() {
    arithmetic();
    String rollouts = shell.file("r.jsonl", line("sum", 0, "5"));
    String tallies = shell.file("t.csv", "problem,draws,correct", "sum,8,3", "product,4,4");
    ok(shell.run("import", "rollouts", "samples", rollouts, "--problems", "arithmetic"));
    ok(shell.run("import", "tallies", "tallies", tallies, "--problems", "arithmetic"));
    Ran counted = shell.run("import", "tallies", "samples", tallies);
    assertThat(counted.exit()).isEqualTo(4);
    assertThat(counted.err())
        .contains(
            "a run holds samples or tallies, never both; samples holds samples; give the new run"
                + " another name");
    Ran sampled = shell.run("import", "rollouts", "tallies", rollouts);
    assertThat(sampled.exit()).isEqualTo(4);
    assertThat(sampled.err()).contains("tallies holds tallies; give the new run another name");
    Ran export = shell.run("export", "tallies");
    assertThat(export.exit()).isEqualTo(3);
    assertThat(export.out()).isEmpty();
    assertThat(export.err())
        .contains("samples are exported; run tallies holds tallies; print them with cadastre");
    Ran verified = shell.run("verify", "tallies");
    assertThat(verified.exit()).isEqualTo(3);
    assertThat(verified.err())
        .contains("only samples are verified; run tallies holds tallies without texts");
  }

  @Test
  void aCheckpointIsNamedAndKept() {
    arithmetic();
    String file = shell.file("r.jsonl", line("sum", 0, "5"), line("product", 0, "6"));
    ok(
        shell.run(
            "import",
            "rollouts",
            "run",
            file,
            "--problems",
            "arithmetic",
            "--checkpoint",
            "llama-step400"));
    assertThat(shell.run("import", "rollouts", "run", file).row("run", "run"))
        .startsWith("run llama-step400 ");
    Ran other = shell.run("import", "rollouts", "run", file, "--checkpoint", "llama-step800");
    assertThat(other.exit()).isEqualTo(4);
    assertThat(other.err())
        .contains("run differs in checkpoint: stored llama-step400, wanted llama-step800");
  }

  @Test
  void aNewRunNeedsItsProblemSet() {
    String file = shell.file("r.jsonl", line("sum", 0, "5"));
    Ran none = shell.run("import", "rollouts", "run", file);
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("name one with --problems SET");
    Ran unknown = shell.run("import", "rollouts", "run", file, "--problems", "lost");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("import it first: cadastre import problems lost FILE");
    arithmetic();
    Ran strange =
        shell.run(
            "import",
            "rollouts",
            "run",
            shell.file("s.jsonl", line("quotient", 0, "5")),
            "--problems",
            "arithmetic");
    assertThat(strange.exit()).isEqualTo(3);
    assertThat(strange.err()).contains("none of its 1 problems is there");
    assertThat(runs()).isEqualTo("[]");
  }

  private String reasoningGym(String temperature, String question, String answer) {
    return """
        {"metadata": {"temperature": %s, "top_p": 0.9, "max_tokens": 64},
         "categories": [{"name": "algebra", "datasets": [
          {"name": "first", "results": [{"question": "%s", "expected_answer": "5",
            "completions": [{"full_model_response": "%s", "score": 1.0},
                            {"full_model_response": "no idea", "score": 0.0}]}]},
          {"name": "second", "results": [{"question": "q", "expected_answer": "a",
            "completions": [{"full_model_response": "a", "score": 1.0}]}]}]}]}
        """
        .formatted(temperature, question, answer);
  }

  @Test
  void aFileOfSeveralDatasetsListsThemAndTellsThePlan() {
    String file =
        shell.file("rg.json", reasoningGym("0.6", "What is 2 + 3?", "<answer>5</answer>"));
    Ran which = shell.run("import", "problems", "p", file, "--preset", "reasoning-gym");
    assertThat(which.exit()).isEqualTo(3);
    assertThat(which.err()).contains("got 2 (first, second)").contains("--select dataset=NAME");
    String[] select = {"--preset", "reasoning-gym", "--select", "dataset=first"};
    ok(run(select, "import", "problems", "p", file));
    Ran taken = run(select, "import", "rollouts", "base", file, "--problems", "p");
    ok(taken);
    assertThat(shell.run("aggregate", "base", "--verifier", "recorded").out())
        .contains("temperature 0.6, topP 0.9, topK ?, maxTokens 64");
    Ran contradiction =
        run(select, "import", "rollouts", "hot", file, "--problems", "p", "--temperature", "1.0");
    assertThat(contradiction.exit()).isEqualTo(4);
    assertThat(contradiction.err())
        .contains("a plan agrees with what the recording tells; hot has temperature 1.0")
        .contains("was drawn with 0.6; mend the plan");
    Ran agreement = shell.run("verify", "base", "--verifier", "text");
    assertThat(agreement.err())
        .contains("base: text and the recorded verdicts agree on 2 of 2 draws");
  }

  @Test
  void aChangedTextOfAProblemIsReportedAndLeftOut() {
    String[] select = {"--preset", "reasoning-gym", "--select", "dataset=first"};
    String base = shell.file("base.json", reasoningGym("0.6", "What is 2 + 3?", "5"));
    ok(run(select, "import", "problems", "p", base));
    String tuned = shell.file("tuned.json", reasoningGym("0.6", "What is 2 + 4?", "5"));
    Ran ran = run(select, "import", "rollouts", "tuned", tuned, "--problems", "p");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("none of its 1 problems is there");
  }

  private Ran run(String[] more, String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return shell.run(all);
  }

  @Test
  void game24LogsAreJudgedByTheirTarget() {
    ok(
        shell.run(
            "import",
            "problems",
            "game24",
            shell.file("24.csv", "Rank,Puzzles", "1,1 1 4 6", "2,2 3 4 6"),
            "--preset",
            "game24"));
    String log =
        shell.file(
            "log.json",
            "[{\"idx\": 0, \"ys\": [\"Answer: 6 * 4 * 1 * 1 = 24\", \"Answer: 6 + 4 + 1 = 24\"],"
                + " \"infos\": [{\"r\": 1}, {\"r\": 0}]},"
                + " {\"idx\": 1, \"ys\": [\"6 * 4 * (3 - 2) = 24\", \"\"],"
                + " \"infos\": [{\"r\": 1}, {\"r\": 0}]}]");
    ok(shell.run("import", "rollouts", "io", log, "--preset", "game24", "--problems", "game24"));
    Ran verified = shell.run("verify", "io", "--verifier", "expression-target");
    assertThat(verified.row("run", "io")).isEqualTo("io expression-target 1 4 2 1 1 0");
    assertThat(verified.err()).contains("agree on 4 of 4 draws");
  }

  @Test
  void qwenMathCotBringsSeveralResponsesOfAProblem() {
    String file =
        shell.file(
            "qwen.jsonl",
            "{\"idx\": 0, \"question\": \"Twice 2\", \"gt\": \"4\", \"code\": [\"4\", \"5\"],"
                + " \"score\": [true, false]}");
    ok(shell.run("import", "problems", "q", file, "--preset", "qwen-math-cot"));
    ok(shell.run("import", "rollouts", "r", file, "--preset", "qwen-math-cot", "--problems", "q"));
    assertThat(shell.run("aggregate", "r", "--verifier", "recorded").row("Draws", "r"))
        .startsWith("r 1 2 2 2 1 ");
  }

  @Test
  void talliesOfSeveralPromptsAndEpochsAreSelected() throws IOException {
    Path puzzles = folder.resolve("puzzles.json.gz");
    String longClass = "1".repeat(300);
    try (var out = new GZIPOutputStream(Files.newOutputStream(puzzles))) {
      out.write(
          ("[{\"experiment\": \"short\", \"n\": 10, \"sat_sols\": [{\"sat\": \"def sat(x): pass\","
                  + " \"n_sols\": 3, \"sol_counts\": [[\"%sa\", 2], [\"%sb\", 1]]}]},"
                  + " {\"experiment\": \"long\", \"n\": 10, \"sat_sols\": [{\"sat\":"
                  + " \"def sat(x): pass\", \"n_sols\": 0, \"sol_counts\": []}]}]")
              .formatted(longClass, longClass)
              .getBytes(StandardCharsets.UTF_8));
    }
    Ran which = shell.run("import", "tallies", "p", puzzles.toString(), "--preset", "pypuzzles");
    assertThat(which.exit()).isEqualTo(3);
    assertThat(which.err()).contains("short, long").contains("--select prompt=NAME");
    for (String prompt : new String[] {"short", "long"}) {
      ok(
          shell.run(
              "import",
              "tallies",
              prompt,
              puzzles.toString(),
              "--preset",
              "pypuzzles",
              "--select",
              "prompt=" + prompt));
    }
    Ran compared = shell.run("compare", "short", "long", "--format", "json");
    assertThat(compared.json().path("shrunk").asInt()).isEqualTo(1);
    assertThat(compared.json().path("base").path("planned").asInt()).isEqualTo(10);

    String epochs =
        shell.file("acc.json", "{\"q1\": [0.125, 0.5], \"q2\": [0.0, 1.0], \"q3\": [1.0, 0.0]}");
    Ran none = shell.run("import", "tallies", "e", epochs, "--preset", "one-shot-rlvr");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("choose one with --select epoch=first");
  }

  @Test
  void talliesMayHaveTheirOwnNAndClassesAndSeveralRuns() {
    String file =
        shell.file(
            "t.csv",
            "run,problem,draws,correct,noAnswer,class:7,correct-class:5",
            "a,sum,8,3,1,4,3",
            "a,product,4,4,0,0,4",
            "b,sum,8,0,0,8,0");
    Ran which = shell.run("import", "tallies", "t", file);
    assertThat(which.exit()).isEqualTo(3);
    assertThat(which.err()).contains("--select run=NAME");
    Ran taken = shell.run("import", "tallies", "a", file, "--select", "run=a");
    ok(taken);
    assertThat(taken.row("run", "a")).isEqualTo("a a 2 12 12 0");
    Ran aggregate = shell.run("aggregate", "a", "--k", "3");
    assertThat(aggregate.row("Draws", "a")).isEqualTo("a 2 12 12 12 7 1 0 -");
    // mean of 1 - C(5,3)/C(8,3) = 23/28 and 1
    assertThat(aggregate.row("Estimates", "3")).startsWith("3 0.9107 ");
    Ran tooLarge = shell.run("aggregate", "a", "--k", "5");
    assertThat(tooLarge.exit()).isEqualTo(3);
    assertThat(tooLarge.err())
        .contains("pass@k needs at least k draws; got k = 5 with n = 4: draw more, or lower k");
    Ran bad =
        shell.run("import", "tallies", "c", shell.file("u.csv", "problem,draws,correct", "x,3,4"));
    assertThat(bad.exit()).isEqualTo(3);
    assertThat(bad.err()).contains("line 2").contains("4 of 3");
    Ran changed =
        shell.run(
            "import", "tallies", "a", shell.file("v.csv", "problem,draws,correct", "sum,8,4"));
    assertThat(changed.exit()).isEqualTo(4);
    assertThat(changed.err())
        .contains("a problem has one tally in a run; a holds 3 of 8 for problem sum, the file 4");
  }

  @Test
  void repeatedPromptsAreReported() {
    Ran ran =
        shell.run(
            "import",
            "problems",
            "twice",
            shell.file(
                "p.jsonl",
                "{\"id\": \"a\", \"problem\": \"2 + 3\", \"answer\": \"5\"}",
                "{\"id\": \"b\", \"problem\": \"2 + 3\", \"answer\": \"5\"}"));
    ok(ran);
    assertThat(ran.err()).contains("twice: problems with the same prompt\n  a, b");
  }

  @Test
  void aNameThatIsNoneIsRefusedWithTheRule() {
    String file = shell.file("r.jsonl", line("sum", 0, "5"));
    for (String name : new String[] {"latest", "a..b", "a b", "x'; drop table run; --", ""}) {
      Ran ran = shell.run("import", "rollouts", name, file, "--problems", "p");
      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.err())
          .contains(
              "a name has 1 to 100 letters, digits, dots, hyphens or underscores, no '..', and"
                  + " isn't 'latest'; the run got '"
                  + name
                  + "'; choose another");
    }
  }
}
