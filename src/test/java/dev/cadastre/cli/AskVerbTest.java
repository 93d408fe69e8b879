package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.Question;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AskVerbTest {

  @TempDir Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private int ask(String... args) {
    out.reset();
    err.reset();
    String[] all = new String[args.length + 2];
    all[0] = "--home=" + home;
    all[1] = "ask";
    System.arraycopy(args, 0, all, 2, args.length);
    return Main.run(all);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutAQuestionAllAreListedAndNoLedgerIsMade() {
    assertThat(ask("--format", "csv")).isEqualTo(Main.DONE);
    assertThat(out().lines())
        .hasSize(1 + Question.names().size())
        .startsWith("question,takes,answers");
    assertThat(out())
        .contains("who-drew-a-sample,\"run, problem, draw\",")
        .contains("which-draws-are-missing,run,");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void anUnknownQuestionIsBadUsage() {
    assertThat(ask("why")).isEqualTo(Main.BAD_USAGE);
    assertThat(err())
        .isEqualToNormalizingNewlines(
            "cadastre: a question is named after a file of sql/query; got 'why'; cadastre ask lists"
                + " them\n");
    assertThat(ask("../migration/V3__views")).isEqualTo(Main.BAD_USAGE);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void missingUnknownAndRepeatedParametersAreBadUsage() {
    assertThat(ask("who-drew-a-sample", "run=a")).isEqualTo(Main.BAD_USAGE);
    assertThat(err())
        .isEqualToNormalizingNewlines(
            "cadastre: who-drew-a-sample takes run, problem, draw, each once; got run; write"
                + " name=value for each\n");
    assertThat(ask("which-executions-ran-last", "run=a")).isEqualTo(Main.BAD_USAGE);
    assertThat(err()).contains("takes no parameters; got run");
    assertThat(ask("which-draws-are-missing", "run=a", "run=b")).isEqualTo(Main.BAD_USAGE);
    assertThat(err()).contains("each name=value is given once; got run twice");
    assertThat(ask("which-draws-are-missing", "a")).isEqualTo(Main.BAD_USAGE);
    assertThat(err()).contains("what a question takes is written name=value; got 'a'");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void anAnswerIsATableOfTheWantedFormat() {
    String campaign = Path.of("datasets", "tiny", "campaign.yaml").toString();
    assertThat(Main.run("--home=" + home, "run", campaign)).isEqualTo(Main.DONE);
    assertThat(
            ask(
                "which-problems-did-tuning-gain",
                "comparison=base-8..tuned-8",
                "texts=1",
                "--format=csv"))
        .isEqualTo(Main.DONE);
    assertThat(out().lines())
        .containsExactly(
            "problem,base_correct,base_draws,tuned_correct,tuned_draws,base_membership,"
                + "tuned_membership,draw,text",
            "make24,0,8,3,8,out,undetermined,0,\\boxed{3*7+5-2}");
    assertThat(ask("what-is-pass-at-k-of-each-run", "--limit=2")).isEqualTo(Main.DONE);
    assertThat(out()).contains("base-8").doesNotContain("tuned-8");
    assertThat(err()).contains("the first 2 rows; --limit N prints more");
    assertThat(ask("which-verifiers-judged-a-run", "run=x")).isEqualTo(Main.BAD_USAGE);
    assertThat(err()).contains("takes a whole number as run; got 'x'");
  }
}
