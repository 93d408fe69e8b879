package dev.cadastre.store;

import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import java.util.EnumSet;
import java.util.Set;

/**
 * Rows that an archive keeps together and that are read and written at once, so that memory holds
 * no more: a stretch of draws of a problem, or what a verifier says of a problem.
 *
 * @param run its name
 * @param verifier NAME@VERSION; empty for draws
 * @param problem its id; empty for a whole run's
 * @param stretch number of the stretch of {@link #DRAWS} draws; 0 for others
 */
record ArchivedUnit(String run, String verifier, String problem, long stretch) {

  /** Draws of a stretch. */
  static final int DRAWS = 1000;

  /** Tables whose rows tell of one draw. */
  static final Set<Table> OF_DRAWS =
      EnumSet.of(
          Table.SAMPLE,
          Table.SAMPLE_TEXT,
          Table.TOKEN_TRACE,
          Table.VERDICT,
          Table.SCORE,
          Table.LIKELIHOOD,
          Table.TRACE_CHECK);

  /** Tables whose rows are counted from those under a verifier, or came counted. */
  static final Set<Table> COUNTED = EnumSet.of(Table.TALLY, Table.TALLY_CLASS, Table.RUN_RESULT);

  static ArchivedUnit of(Row row) {
    String run = row.text("run");
    if (OF_DRAWS.contains(row.table())) {
      return new ArchivedUnit(run, "", row.text("problem"), row.number("draw") / DRAWS);
    }
    return new ArchivedUnit(
        run, row.text("verifier"), row.table() == Table.RUN_RESULT ? "" : row.text("problem"), 0);
  }

  /** The condition that chooses a unit of a table. */
  static String where(Table table) {
    if (OF_DRAWS.contains(table)) {
      return "run = ? and problem = ? and draw >= ? and draw < ?";
    }
    return "run = ? and verifier = ?" + (table == Table.RUN_RESULT ? "" : " and problem = ?");
  }
}
