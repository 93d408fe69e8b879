package dev.cadastre.store;

import dev.cadastre.archive.Archive;
import dev.cadastre.archive.ColumnType;
import dev.cadastre.archive.Manifest;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Takes an archive's campaign into the ledger: what is stored stays, what is absent is added. */
public final class CampaignIntake {

  private final Database database;
  private final Archive archive;
  private final Map<Table, Long> missing = new EnumMap<>(Table.class);

  /** An intake of an archive that was verified. */
  public CampaignIntake(Database database, Archive archive) {
    this.database = database;
    this.archive = archive;
  }

  /** The names of the archive's runs. */
  public List<String> runs() throws IOException {
    return archive.all(Table.RUN).stream().map(run -> run.text("run")).toList();
  }

  /**
   * Compares with what is stored and changes nothing.
   *
   * @param progress takes numbers of rows that were looked at
   * @return rows that are absent; those of campaign, sets, checkpoints, verifiers, runs and
   *     executions are not counted
   * @throws dev.cadastre.sample.RefusedException if the archive contradicts a stored fact
   */
  public long compare(LongConsumer progress) throws IOException {
    new IntakeRegistration(database, archive).refuseOther();
    List<Row> runs = archive.all(Table.RUN);
    List<String> all = runs.stream().map(run -> run.text("run")).toList();
    List<String> tallies =
        runs.stream()
            .filter(run -> run.text("holds").equals("tallies"))
            .map(run -> run.text("run"))
            .toList();
    LedgerNames names = stored(all);
    IntakeRows rows = new IntakeRows(database, archive);
    for (Table table : Table.values()) {
      if (ArchivedUnit.OF_DRAWS.contains(table) || ArchivedUnit.COUNTED.contains(table)) {
        missing.put(
            table,
            all.stream().anyMatch(run -> names.knows(ColumnType.RUN, run))
                ? rows.missing(table, names, tallies)
                : rowsOf(table));
        progress.accept(rowsOf(table));
      }
    }
    missing.put(
        Table.COMPARISON,
        archive.all(Table.COMPARISON).stream()
            .filter(row -> !names.knows(ColumnType.COMPARISON, row.text("comparison")))
            .count());
    ProblemSetRegister sets = new ProblemSetRegister(database);
    long problems = 0;
    for (Row set : archive.all(Table.PROBLEM_SET)) {
      problems +=
          set.number("problems")
              - sets.find(set.text("problem_set"))
                  .map(ProblemSetRegister.StoredSet::stored)
                  .orElse(0);
    }
    missing.put(Table.PROBLEM, problems);
    return missing.values().stream().mapToLong(Long::longValue).sum();
  }

  private long rowsOf(Table table) {
    return archive.manifest().files().stream()
        .filter(file -> file.table().equals(table.label()))
        .mapToLong(Manifest.FileEntry::rows)
        .sum();
  }

  private LedgerNames stored(List<String> runs) {
    return database
        .transactions()
        .call(
            session ->
                session.doReturningWork(connection -> new LedgerNameReader(connection).read(runs)));
  }

  /**
   * Stores what {@link #compare} found absent.
   *
   * @param changed is run in the transaction that changes something first, with whether the
   *     campaign is new here
   * @param progress takes numbers of rows that were stored; may throw to stop
   * @return whether anything was new
   */
  public boolean store(Consumer<Boolean> changed, LongConsumer progress) throws IOException {
    IntakeRegistration registration = new IntakeRegistration(database, archive);
    boolean rows = missing.values().stream().anyMatch(count -> count > 0);
    registration.register(rows, changed);
    IntakeWriter writer = new IntakeWriter(database, archive, registration.names(), progress);
    if (lacks(Table.PROBLEM)) {
      writer.problems();
    }
    complete(registration.names());
    if (lacks(Table.SAMPLE) || lacks(Table.SAMPLE_TEXT) || lacks(Table.TOKEN_TRACE)) {
      writer.rows(Table.SAMPLE, Table.SAMPLE_TEXT, Table.TOKEN_TRACE);
    }
    for (Table table :
        List.of(
            Table.VERDICT,
            Table.SCORE,
            Table.LIKELIHOOD,
            Table.TRACE_CHECK,
            Table.TALLY,
            Table.TALLY_CLASS,
            Table.RUN_RESULT)) {
      if (lacks(table)) {
        writer.rows(table);
      }
    }
    if (lacks(Table.COMPARISON)) {
      writer.comparisons();
    }
    return rows || registration.registered() > 0;
  }

  private boolean lacks(Table table) {
    return missing.getOrDefault(table, 0L) > 0;
  }

  /** Adds what stood here before and became known by registering: problems and comparisons. */
  private void complete(LedgerNames names) throws IOException {
    LedgerNames now = stored(runs());
    for (String run : runs()) {
      long number = now.number(ColumnType.RUN, run, 0);
      names.problems(number, now.problems(number));
    }
    for (Row comparison : archive.all(Table.COMPARISON)) {
      String name = comparison.text("comparison");
      if (now.knows(ColumnType.COMPARISON, name)) {
        names.put(ColumnType.COMPARISON, now.number(ColumnType.COMPARISON, name, 0), name);
      }
    }
  }
}
