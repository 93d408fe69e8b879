package dev.cadastre.cli;

import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.Answer;
import dev.cadastre.store.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts one of the SQL files that are named as questions to the ledger, read-only. */
@Command(
    name = "ask",
    description = "Answers a question about the ledger; without one, lists the questions.",
    mixinStandardHelpOptions = true)
final class AskVerb extends Verb {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUESTION",
      description = "A question's name, such as which-draws-are-missing.")
  @Nullable String question;

  @Parameters(
      index = "1..*",
      paramLabel = "name=value",
      description = "What the question asks for, such as run=base-8.")
  List<String> values = List.of();

  @Mixin Output output;

  /** Lists the questions without opening a ledger. */
  @Override
  public Integer call() throws IOException {
    if (question != null) {
      return super.call();
    }
    Table table = Table.of("question", "takes", "answers");
    for (String name : Question.names()) {
      Question listed = Question.named(name);
      table.row(name, String.join(", ", listed.parameters()), listed.summary());
    }
    PrintWriter out = spec.commandLine().getOut();
    table.render(output.format(), out);
    out.flush();
    return Main.DONE;
  }

  /** Checks what was asked before the database is opened. */
  @Override
  Settings settings() {
    output.format();
    asked().check(written());
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Answer answer = asked().ask(workspace.database().dataSource(), written(), output.limit);
    Table table = Table.of(answer.columns());
    answer.rows().forEach(row -> table.row(row.toArray()));
    table.render(output.format(), out);
    if (!answer.complete()) {
      out.flush();
      err().println("the first " + answer.rows().size() + " rows; --limit N prints more");
    }
    return Main.DONE;
  }

  private Question asked() {
    if (question == null || !Question.names().contains(question)) {
      throw new IllegalArgumentException(
          "a question is named after a file of sql/query; got '"
              + question
              + "'; cadastre ask lists them");
    }
    return Question.named(question);
  }

  private Map<String, String> written() {
    Map<String, String> written = new HashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "what a question takes is written name=value; got '" + value + "'");
      }
      if (written.put(value.substring(0, equals), value.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "each name=value is given once; got " + value.substring(0, equals) + " twice");
      }
    }
    return written;
  }
}
