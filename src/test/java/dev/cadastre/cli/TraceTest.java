package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of two runs over four sums: the base computes, the tuned says 7 to all of them. */
@Tag("slow")
class TraceTest {

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void runs() {
    shell = new Shell(folder);
    List<String> problems = new ArrayList<>();
    List<String> base = new ArrayList<>();
    List<String> tuned = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      problems.add(
          "{\"id\": \"p%d\", \"prompt\": \"%d + 4?\", \"reference\": \"%d\", \"kind\": \"integer\"}"
              .formatted(i, i, i + 4));
      base.add("{\"problem\": \"p%d\", \"text\": \"%d + 4 = %d.\"}".formatted(i, i, i + 4));
      tuned.add("{\"problem\": \"p%d\", \"text\": \"The answer is 7.\"}".formatted(i));
    }
    String set = shell.file("problems.jsonl", problems.toArray(String[]::new));
    shell.run("import", "problems", "sums", set);
    take("base", base);
    take("tuned", tuned);
  }

  private void take(String name, List<String> lines) {
    String file = shell.file(name + ".jsonl", lines.toArray(String[]::new));
    assertThat(
            shell
                .run("import", "rollouts", name, file, "--problems", "sums", "--preset", "traces")
                .exit())
        .isZero();
  }

  @Test
  void aComparisonShowsTracesAndRecurringAnswers() {
    Shell.Ran page = shell.run("compare", "base", "tuned");
    assertThat(page.exit()).as(page.err()).isZero();
    assertThat(page.row("Written equations", "base")).startsWith("base all 4 4 4 4 4 4 0 0 0 0");
    assertThat(page.row("Answers given", "tuned")).isEqualTo("tuned 7 4 4 4 1");
    JsonNode json = shell.run("compare", "base", "tuned", "--format", "json").json();
    assertThat(json.get("traces")).allMatch(row -> row.get("writer").textValue().equals("base"));
    assertThat(json.get("recurringAnswers")).hasSize(1);
    assertThat(
            shell
                .run("ask", "how-valid-are-the-traces-of-a-run", "run=tuned", "--format", "json")
                .json()
                .get(0)
                .get("bare")
                .intValue())
        .isEqualTo(4);
    assertThat(shell.run("doctor").exit()).isZero();
  }
}
