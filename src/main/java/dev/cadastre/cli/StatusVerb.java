package dev.cadastre.cli;

import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Format;
import dev.cadastre.report.Table;
import dev.cadastre.store.Answer;
import dev.cadastre.store.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is stored and what is under way. */
@Command(
    name = "status",
    description = "Shows problem sets, runs, campaigns, comparisons and the last executions.",
    mixinStandardHelpOptions = true)
final class StatusVerb extends Verb {

  private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

  /** Sections with the question that each answers. */
  private static final List<Map.Entry<String, String>> SECTIONS =
      List.of(
          Map.entry("problemSets", "how-many-problems-does-each-set-hold"),
          Map.entry("runs", "how-far-is-each-run"),
          Map.entry("campaigns", "what-are-the-campaigns"),
          Map.entry("comparisons", "what-did-each-comparison-find"),
          Map.entry("executions", "which-executions-ran-last"));

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "One run, comparison, campaign or set, or latest: what was last worked on.")
  @Nullable String name;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    boolean json = output.format() == Format.JSON;
    Map<String, List<Map<String, @Nullable Object>>> sections = new LinkedHashMap<>();
    for (Map.Entry<String, String> section : SECTIONS) {
      sections.put(section.getKey(), rows(workspace, section.getValue()));
    }
    String wanted = Stored.LATEST.equals(name) ? latest(sections) : name;
    if (wanted != null) {
      sections.values().forEach(rows -> rows.removeIf(row -> !isAbout(row, wanted)));
      if (sections.values().stream().allMatch(List::isEmpty)) {
        throw new IllegalArgumentException(
            "status takes the name of a run, comparison, campaign or problem set; there is none"
                + " named '"
                + wanted
                + "'; cadastre status lists all");
      }
    }
    String separator = json ? "{" : "";
    for (Map.Entry<String, List<Map<String, @Nullable Object>>> section : sections.entrySet()) {
      out.print(separator);
      if (json) {
        out.print("\"" + section.getKey() + "\":");
        separator = ",";
      } else {
        out.println((output.format() == Format.MARKDOWN ? "## " : "") + words(section.getKey()));
        separator = System.lineSeparator();
      }
      print(section.getValue(), json, out);
    }
    if (json) {
      out.println("}");
    }
    return Main.DONE;
  }

  private void print(List<Map<String, @Nullable Object>> rows, boolean json, PrintWriter out)
      throws IOException {
    if (rows.isEmpty()) {
      out.println(json ? "[]" : "none");
      return;
    }
    Table table =
        Table.of(rows.get(0).keySet().stream().map(key -> json ? key : words(key)).toList());
    rows.stream().limit(output.limit).forEach(row -> table.row(row.values().toArray()));
    table.render(output.format(), out);
  }

  private static List<Map<String, @Nullable Object>> rows(Workspace workspace, String question) {
    Answer answer =
        Question.named(question)
            .ask(workspace.database().dataSource(), Map.of(), Integer.MAX_VALUE);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> values : answer.rows()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(key(answer.columns().get(i)), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** What the newest execution worked on; null where nothing ran. */
  private static @Nullable String latest(
      Map<String, List<Map<String, @Nullable Object>>> sections) {
    return sections.getOrDefault("executions", List.of()).stream()
        .map(row -> String.valueOf(row.get("subject")))
        .map(subject -> subject.substring(subject.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse(null);
  }

  /** Whether a row is of this name, or of a comparison or an execution that it takes part in. */
  private static boolean isAbout(Map<String, @Nullable Object> row, String name) {
    String subject = String.valueOf(row.getOrDefault("subject", row.get("name")));
    String named = subject.substring(subject.lastIndexOf(' ') + 1);
    return named.equals(name)
        || (named.contains("..") && List.of(named.split("\\.\\.", 2)).contains(name));
  }

  /** {@code out_of_support} as {@code outOfSupport}. */
  private static String key(String column) {
    return UNDERSCORE.matcher(column).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  /** {@code outOfSupport} as {@code out of support}. */
  private static String words(String key) {
    return key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
