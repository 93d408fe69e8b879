package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.archive.Column;
import dev.cadastre.archive.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever adds a table or a column decides here whether archives keep it. */
@Tag("slow")
class ArchivedColumnsTest {

  /** Counted anew, of one ledger or process only, or written by the import itself. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "registered_name",
          "register_turn",
          "sample_count",
          "verdict_count",
          "score_count",
          "likelihood_count",
          "trace_check_count",
          "imported_execution",
          "audit_head",
          "lease",
          "submission",
          "queued_task",
          "scheduled_task",
          "access_token",
          "schedule",
          "schedule_firing",
          "nightly_ruling",
          "schema_history",
          "job_instance",
          "job_execution",
          "step_execution",
          "partition_execution");

  /** Numbers for which names stand, or that say something in their own ledger only. */
  private static final Set<String> NUMBERS =
      Set.of(
          "problem_set.problem_set",
          "checkpoint.checkpoint",
          "run.run",
          "comparison.comparison",
          "campaign.file",
          "execution.audit_event");

  @Test
  void everyColumnOfTheLedgerIsArchivedOrLeftOutOnPurpose() {
    Map<String, Set<String>> ledger = new TreeMap<>();
    try (Database database = Database.open(TestDatabase.H2.create())) {
      new Question(
              "test",
              "select table_name, column_name from information_schema.columns c"
                  + " where table_schema = 'public' and not exists (select 1 from"
                  + " information_schema.views v where v.table_name = c.table_name"
                  + " and v.table_schema = 'public')")
          .ask(
              database.dataSource(),
              Map.of(),
              row -> {
                String table = row.getString(1);
                String column = row.getString(2);
                if (!LEFT_OUT.contains(table) && !NUMBERS.contains(table + "." + column)) {
                  ledger.computeIfAbsent(table, t -> new TreeSet<>()).add(column);
                }
                return true;
              });
    }
    Map<String, Set<String>> archived = new TreeMap<>();
    for (Table table : Table.values()) {
      archived.put(
          table.label(), new TreeSet<>(table.columns().stream().map(Column::ledger).toList()));
    }
    assertThat(ledger).isEqualTo(archived);
  }

  @Test
  void aFileNamesEachColumnOnce() {
    for (Table table : Table.values()) {
      List<String> names = table.columns().stream().map(Column::name).toList();
      assertThat(names).as(table.label()).doesNotHaveDuplicates();
    }
  }
}
