package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.archive.Table;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.operation.ProblemImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A campaign moves between databases and loses nothing. */
@Tag("slow")
class ArchiveRoundTripTest {

  private static final List<String> COUNTERS =
      List.of(
          "which-sample-counts-are-wrong",
          "which-verdict-counts-are-wrong",
          "which-score-counts-are-wrong",
          "which-likelihood-counts-are-wrong",
          "which-trace-check-counts-are-wrong",
          "which-samples-have-no-text",
          "which-verdicts-have-no-sample");

  /** Sha256 by file, without the events, of which each ledger has its own. */
  private static Map<String, String> files(Path archive) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode file :
        new ObjectMapper().readTree(archive.resolve("manifest.json").toFile()).get("files")) {
      if (!file.get("table").asText().equals(Table.AUDIT_EVENT.label())) {
        files.put(
            file.get("name").asText(), file.get("rows") + " rows, " + file.get("sha256").asText());
      }
    }
    return files;
  }

  private static void requireSame(ArchivedCampaign moved, ArchivedCampaign origin) {
    Map<String, List<String>> tables = LedgerDump.tables(origin.database());
    Map<String, List<String>> views = LedgerDump.views(origin.database());
    assertThat(tables.values()).as("a table without rows proves nothing").noneMatch(List::isEmpty);
    assertThat(views.values()).as("a view without rows proves nothing").noneMatch(List::isEmpty);
    assertThat(LedgerDump.differences(LedgerDump.tables(moved.database()), tables)).isEmpty();
    assertThat(LedgerDump.differences(LedgerDump.views(moved.database()), views)).isEmpty();
  }

  @Test
  void fromH2ToPostgresAndBackNothingIsLost() throws IOException {
    try (ArchivedCampaign first = ArchivedCampaign.on(TestDatabase.H2);
        ArchivedCampaign second = ArchivedCampaign.empty(TestDatabase.POSTGRESQL);
        ArchivedCampaign third = ArchivedCampaign.empty(TestDatabase.H2)) {
      Path there = first.export("there");
      assertThat(files(there).values()).noneMatch(rows -> rows.startsWith("0 rows"));
      assertThat(second.take(there).changed()).isTrue();
      requireSame(second, first);

      Path back = second.export("back");
      assertThat(files(back)).isEqualTo(files(there));
      assertThat(third.take(back).changed()).isTrue();
      requireSame(third, first);
      assertThat(files(third.export("again"))).isEqualTo(files(there));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSecondImportHasNothingToDo(TestDatabase kind) throws IOException {
    try (ArchivedCampaign ledger = ArchivedCampaign.on(TestDatabase.H2);
        ArchivedCampaign other = ArchivedCampaign.empty(kind)) {
      Path archive = ledger.export("archive");
      other.take(archive);
      other.endWhatRan();
      Map<String, List<String>> before = LedgerDump.tables(other.database());
      int events = events(other);
      assertThat(other.take(archive).changed()).isFalse();
      assertThat(LedgerDump.differences(LedgerDump.tables(other.database()), before)).isEmpty();
      assertThat(events(other)).isEqualTo(events);
      for (String question : COUNTERS) {
        assertThat(Question.named(question).ask(other.database().dataSource(), Map.of(), 10).rows())
            .as(question)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatIsAbsentIsAdded(TestDatabase kind) throws IOException {
    try (ArchivedCampaign ledger = ArchivedCampaign.on(TestDatabase.H2);
        ArchivedCampaign other = ArchivedCampaign.empty(kind)) {
      Path archive = ledger.export("archive");
      other.take(archive);
      other.endWhatRan();
      Map<String, List<String>> whole = LedgerDump.tables(other.database());
      other.execute("delete from sample where draw = 1");
      other.execute("delete from sample_text where draw = 1");
      other.execute("delete from token_trace where draw = 1");
      other.execute("delete from verdict where problem = 0");
      other.execute("delete from tally where problem = 0");
      other.execute("delete from tally_class where problem = 0");
      other.execute("delete from comparison");
      other.execute("delete from comparison_problem");
      other.execute("delete from comparison_pass_at_k");
      other.execute("delete from problem where problem = 2");
      assertThat(other.take(archive).changed()).isTrue();
      assertThat(LedgerDump.differences(LedgerDump.tables(other.database()), whole)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void executionsKeepWhoRanThemAndGetFreeNumbers(TestDatabase kind) throws IOException {
    try (ArchivedCampaign ledger = ArchivedCampaign.on(TestDatabase.H2);
        ArchivedCampaign other = ArchivedCampaign.empty(kind)) {
      other.execute(
          "insert into execution (execution, job, subject, operator, host, pid, software_version,"
              + " started_at) values (1, 'problems', 'problem set other', 'bob', 'there', 1, '0',"
              + " timestamp with time zone '2026-01-02 03:04:05+00:00')");
      Path archive = ledger.export("archive");
      other.take(archive);
      List<List<String>> imported = imported(other);
      assertThat(imported).hasSize(executions(ledger));
      assertThat(imported).anyMatch(row -> row.get(1).equals("1") && !row.get(0).equals("1"));
      assertThat(imported)
          .filteredOn(row -> row.get(1).equals("900"))
          .containsExactly(List.of("900", "900", "ada", "h", ArchivedCampaign.NAME));
      String drawn =
          "select e.job, e.subject, e.operator, e.host, e.started_at, s.problem, s.draw"
              + " from sample s join execution e on e.execution = s.execution"
              + " order by s.run, s.problem, s.draw";
      assertThat(texts(other, drawn)).isEqualTo(texts(ledger, drawn));
      assertThat(other.take(archive).changed()).isFalse();
      // the batch runtime goes on behind them
      Path campaign =
          Files.writeString(
              archive.resolveSibling("p.jsonl"),
              "{\"id\": \"a\", \"prompt\": \"?\", \"reference\": \"1\", \"kind\": \"integer\"}\n");
      new ProblemImport(other.workspace())
          .into(
              "new",
              new SourceDescription(campaign.toString(), "auto", Map.of(), Map.of(), null, 0, 0));
      assertThat(executions(other)).isEqualTo(imported.size() + 2);
    }
  }

  @Test
  void whatEndedInTheMeantimeIsToldByTheNextArchive() throws IOException {
    try (ArchivedCampaign ledger = ArchivedCampaign.on(TestDatabase.H2);
        ArchivedCampaign other = ArchivedCampaign.empty(TestDatabase.H2)) {
      other.take(ledger.export("archive"));
      String ended = "select outcome from execution where execution = 900";
      assertThat(texts(other, ended)).containsExactly("[null]");
      ledger.endWhatRan();
      assertThat(other.take(ledger.export("later")).changed()).isTrue();
      assertThat(texts(other, ended)).containsExactly("[COMPLETED]");
    }
  }

  private static List<List<String>> imported(ArchivedCampaign ledger) {
    return Question.named("which-executions-were-imported")
        .ask(
            ledger.database().dataSource(),
            Map.of(),
            row ->
                List.of(
                    row.getString("execution"),
                    row.getString("original"),
                    row.getString("operator"),
                    row.getString("host"),
                    row.getString("campaign")));
  }

  private static int executions(ArchivedCampaign ledger) {
    return texts(ledger, "select execution from execution").size();
  }

  private static List<String> texts(ArchivedCampaign ledger, String sql) {
    return new Question("test", sql)
        .ask(ledger.database().dataSource(), Map.of(), 10_000).rows().stream()
            .map(String::valueOf)
            .toList();
  }

  private static int events(ArchivedCampaign ledger) {
    return texts(ledger, "select number from audit_event").size();
  }

  @Test
  void anImportIsToldAndWhatWasForcedStaysVisible() throws IOException {
    try (ArchivedCampaign ledger = ArchivedCampaign.on(TestDatabase.H2);
        ArchivedCampaign other = ArchivedCampaign.empty(TestDatabase.H2)) {
      other.take(ledger.export("archive"));
      List<String> events =
          texts(other, "select command, subject, forced, detail from audit_event order by number");
      assertThat(events)
          .anyMatch(
              event -> event.startsWith("[import campaign, campaign moved, false, archive of "));
      assertThat(events)
          .anyMatch(
              event ->
                  event.startsWith("[run, run base, true, imported: event ")
                      && event.endsWith("by ada on h: for a test]"));
    }
  }
}
