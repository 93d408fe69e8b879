package dev.cadastre.cli;

import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Format;
import dev.cadastre.report.Table;
import dev.cadastre.store.Answer;
import dev.cadastre.store.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is stored and what is under way. */
@Command(
    name = "status",
    description = "Shows runs, comparisons, campaigns and the last executions.",
    mixinStandardHelpOptions = true)
final class StatusVerb extends Verb {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "One run, comparison or campaign; left out, all.")
  @Nullable String name;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    boolean json = output.format() == Format.JSON;
    String separator = json ? "{" : "";
    for (Map.Entry<String, String> section :
        List.of(
            Map.entry("problemSets", "how-many-problems-does-each-set-hold"),
            Map.entry("runs", "how-far-is-each-run"),
            Map.entry("campaigns", "what-are-the-campaigns"),
            Map.entry("comparisons", "what-did-each-comparison-find"),
            Map.entry("executions", "which-executions-ran-last"))) {
      Table table = table(workspace, section.getValue());
      if (json) {
        out.print(separator + "\"" + section.getKey() + "\":");
        separator = ",";
      } else {
        out.println((output.format() == Format.MARKDOWN ? "## " : "") + section.getKey());
      }
      table.render(output.format(), out);
      out.println();
    }
    if (json) {
      out.println("}");
    }
    return Main.DONE;
  }

  private Table table(Workspace workspace, String question) {
    Answer answer =
        Question.named(question)
            .ask(workspace.database().dataSource(), Map.of(), Integer.MAX_VALUE);
    Table table = Table.of(answer.columns());
    answer.rows().stream()
        .filter(row -> name == null || row.contains(name))
        .limit(output.limit)
        .forEach(row -> table.row(row.toArray()));
    return table;
  }
}
