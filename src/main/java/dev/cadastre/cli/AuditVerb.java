package dev.cadastre.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.audit.Event;
import dev.cadastre.audit.Filter;
import dev.cadastre.audit.Link;
import dev.cadastre.operation.AuditVerification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import dev.cadastre.report.Format;
import dev.cadastre.report.Table;
import dev.cadastre.store.AuditRegister;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was done by whom. */
@Command(
    name = "audit",
    description = "Lists who did what, newest first; audit verify proves that nothing was changed.",
    mixinStandardHelpOptions = true,
    subcommands = AuditVerb.Verify.class)
final class AuditVerb extends RemoteVerb {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_DIGITS = 12;
  private static final int PAGE = 1000;
  private static final List<String> ALL =
      List.of(
          "number",
          "at",
          "actor",
          "origin",
          "host",
          "softwareVersion",
          "command",
          "subject",
          "before",
          "after",
          "forced",
          "detail",
          "hash");
  private static final List<String> SHOWN =
      List.of(
          "number", "at", "actor", "origin", "command", "subject", "before", "after", "forced",
          "detail");

  @Option(names = "--actor", paramLabel = "NAME", description = "Only what this user asked for.")
  @Nullable String actor;

  @Option(names = "--command", paramLabel = "NAME", description = "Only this command.")
  @Nullable String command;

  @Option(
      names = "--subject",
      paramLabel = "TEXT",
      description = "Only what was done to this, such as 'run base'; a part of it is enough.")
  @Nullable String subject;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Only from this day or instant (UTC) on: 2026-11-21 or 2026-11-21T15:00:00Z.")
  @Nullable String since;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Format format = output.format();
    Filter filter = new Filter(actor, command, subject, since == null ? null : since(since), null);
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    for (Link link : new AuditRegister(workspace.database()).list(filter, output.limit)) {
      events.add(fields(link));
    }
    return print(events, format, out);
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException {
    Format format = output.format();
    StringBuilder path = new StringBuilder("/api/audit?limit=" + Math.min(output.limit, PAGE));
    add(path, "actor", actor);
    add(path, "command", command);
    add(path, "subject", subject);
    add(path, "since", since == null ? null : since(since).toString());
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    for (String next = ""; next != null && events.size() < output.limit; ) {
      JsonNode page = server.get(path + (next.isEmpty() ? "" : "&after=" + next));
      for (JsonNode item : page.path("items")) {
        events.add(JSON.convertValue(item, new TypeReference<LinkedHashMap<String, Object>>() {}));
      }
      next = page.path("next").textValue();
    }
    return print(events.subList(0, Math.min(events.size(), output.limit)), format, out);
  }

  private static void add(StringBuilder path, String name, @Nullable String value) {
    if (value != null) {
      path.append('&').append(name).append('=').append(RemoteServer.encoded(value));
    }
  }

  private static Map<String, @Nullable Object> fields(Link link) {
    Event event = link.event();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("number", link.number());
    fields.put("at", event.at().toString());
    fields.put("actor", event.actor().name());
    fields.put("origin", event.actor().origin());
    fields.put("host", event.host());
    fields.put("softwareVersion", event.softwareVersion());
    fields.put("command", event.command());
    fields.put("subject", event.subject());
    fields.put("before", event.before());
    fields.put("after", event.after());
    fields.put("forced", event.forced());
    fields.put("detail", event.detail());
    fields.put("hash", link.hash());
    return fields;
  }

  private static int print(
      List<Map<String, @Nullable Object>> events, Format format, PrintWriter out)
      throws IOException {
    List<String> columns = format == Format.JSON ? ALL : SHOWN;
    Table table = Table.of(columns);
    for (Map<String, @Nullable Object> event : events) {
      table.row(
          columns.stream()
              .map(column -> format == Format.JSON ? event.get(column) : shown(column, event))
              .toArray());
    }
    table.render(format, out);
    return Main.DONE;
  }

  /** A field as people read it. */
  private static Object shown(String column, Map<String, @Nullable Object> event) {
    String text = Objects.toString(event.get(column), "");
    return switch (column) {
      case "at" -> text.substring(0, "2026-11-21T15:00:00".length()) + "Z";
      case "before", "after" -> text.substring(0, Math.min(SHOWN_DIGITS, text.length()));
      case "forced" -> text.equals("true") ? "forced" : "";
      default -> text;
    };
  }

  private static Instant since(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--since takes a day or an instant, 2026-11-21 or 2026-11-21T15:00:00Z; got '"
              + text
              + "'",
          e);
    }
  }

  /** Follows the chain of hashes. */
  @Command(
      name = "verify",
      description = {
        "Walks the whole chain; exit 1 if an event was changed, taken out, put in or moved. Keep the",
        "head that it prints somewhere else: with --head even a chain that was cut is found out."
      },
      mixinStandardHelpOptions = true)
  static final class Verify extends RemoteVerb {

    @Option(
        names = "--head",
        paramLabel = "HASH",
        description = "A head that was printed earlier; the chain has to come by it.")
    @Nullable String head;

    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      AuditVerification walk =
          new AuditVerification(workspace.database(), workspace.progress()::add);
      workspace.progress().begin("audit verify", "events", walk.events());
      AuditVerification.Verdict verdict = walk.of(head);
      workspace.progress().end();
      return print(
          verdict.events(),
          verdict.head(),
          verdict.fault() == null
              ? null
              : "event " + verdict.fault().number() + ": " + verdict.fault().what(),
          out);
    }

    @Override
    int remotely(RemoteServer server, PrintWriter out) throws IOException {
      output.format();
      JsonNode verdict =
          server.get(
              "/api/audit/verification"
                  + (head == null ? "" : "?head=" + RemoteServer.encoded(head)));
      return print(
          verdict.path("events").longValue(),
          verdict.path("head").textValue(),
          verdict.path("sound").booleanValue()
              ? null
              : "event "
                  + verdict.path("brokenAt").longValue()
                  + ": "
                  + verdict.path("reason").textValue(),
          out);
    }

    private int print(long events, String last, @Nullable String fault, PrintWriter out)
        throws IOException {
      Table.of("events", "head", "verdict")
          .row(events, last, fault == null ? "whole" : "broken")
          .render(output.format(), out);
      if (fault == null) {
        return Main.DONE;
      }
      out.flush();
      err().println("cadastre: the audit is broken at " + fault);
      return Main.FAILED;
    }
  }
}
