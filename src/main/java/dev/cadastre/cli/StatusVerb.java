package dev.cadastre.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.operation.Status;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import dev.cadastre.report.Format;
import dev.cadastre.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is stored and what is under way. */
@Command(
    name = "status",
    description = "Shows problem sets, runs, campaigns, comparisons and the last executions.",
    mixinStandardHelpOptions = true)
final class StatusVerb extends RemoteVerb {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "One run, comparison, campaign or set, or latest: what was last worked on.")
  @Nullable String name;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    output.format();
    return print(Status.of(workspace.database()), out);
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException {
    output.format();
    Map<String, List<Map<String, @Nullable Object>>> sections = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> section : server.get("/api/status").properties()) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      for (JsonNode row : section.getValue()) {
        rows.add(JSON.convertValue(row, new TypeReference<LinkedHashMap<String, Object>>() {}));
      }
      sections.put(section.getKey(), rows);
    }
    return print(sections, out);
  }

  private int print(Map<String, List<Map<String, @Nullable Object>>> sections, PrintWriter out)
      throws IOException {
    boolean json = output.format() == Format.JSON;
    String wanted = Stored.LATEST.equals(name) ? latest(sections) : name;
    if (wanted != null) {
      Set<String> names = names(sections, wanted);
      sections.values().forEach(rows -> rows.removeIf(row -> !isAbout(row, wanted, names)));
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

  /** What the newest execution worked on; null where nothing ran. */
  private static @Nullable String latest(
      Map<String, List<Map<String, @Nullable Object>>> sections) {
    return sections.getOrDefault("executions", List.of()).stream()
        .map(StatusVerb::named)
        .findFirst()
        .orElse(null);
  }

  /** The name, and what the last executions of a campaign of that name worked on. */
  private static Set<String> names(
      Map<String, List<Map<String, @Nullable Object>>> sections, String wanted) {
    Set<String> names = new HashSet<>(Set.of(wanted));
    sections.getOrDefault("executions", List.of()).stream()
        .filter(row -> wanted.equals(row.get("campaign")))
        .forEach(row -> names.add(named(row)));
    return names;
  }

  /** Whether a row is of these names, or of a comparison or an execution that one takes part in. */
  private static boolean isAbout(
      Map<String, @Nullable Object> row, String wanted, Set<String> names) {
    String named = named(row);
    return names.contains(named)
        || wanted.equals(row.get("campaign"))
        || (named.contains("..") && List.of(named.split("\\.\\.", 2)).contains(wanted));
  }

  private static String named(Map<String, @Nullable Object> row) {
    String subject = String.valueOf(row.getOrDefault("subject", row.get("name")));
    return subject.substring(subject.lastIndexOf(' ') + 1);
  }

  /** {@code outOfSupport} as {@code out of support}. */
  private static String words(String key) {
    return key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
