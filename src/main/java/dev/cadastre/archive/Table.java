package dev.cadastre.archive;

import static dev.cadastre.archive.Column.flag;
import static dev.cadastre.archive.Column.instant;
import static dev.cadastre.archive.Column.integer;
import static dev.cadastre.archive.Column.real;
import static dev.cadastre.archive.Column.text;
import static dev.cadastre.archive.Column.typed;

import java.util.List;
import java.util.Locale;

/**
 * The tables of an archive, each one file, in the order in which they can be taken in. The first
 * columns of a table are its key. Counters of the ledger are left out: they are counted anew.
 */
public enum Table {
  CAMPAIGN(1, text("name"), text("definition"), instant("created_at"), instant("updated_at")),
  PROBLEM_SET(
      1,
      text("problem_set").from("name"),
      text("sha256"),
      integer("problems"),
      text("source"),
      instant("created_at")),
  PROBLEM(
      2,
      typed(ColumnType.PROBLEM_SET, "problem_set"),
      integer("place").from("problem"),
      text("problem").from("external_id"),
      text("prompt"),
      text("reference_answer"),
      text("answer_kind"),
      text("metadata")),
  CHECKPOINT(
      1, text("checkpoint").from("identity"), text("label"), text("path"), instant("created_at")),
  CHECKPOINT_SOURCE(
      2,
      typed(ColumnType.CHECKPOINT, "checkpoint"),
      integer("ordinal"),
      text("source"),
      instant("created_at")),
  EXECUTION(
      1,
      typed(ColumnType.EXECUTION, "execution"),
      text("job"),
      text("subject"),
      text("operator"),
      text("host"),
      integer("pid"),
      text("software_version"),
      instant("started_at"),
      instant("ended_at"),
      text("outcome"),
      text("campaign")),
  VERIFIER(1, typed(ColumnType.VERIFIER, "verifier"), text("name"), text("version")),
  RUN(
      1,
      text("run").from("name"),
      text("fingerprint"),
      typed(ColumnType.CHECKPOINT, "checkpoint"),
      typed(ColumnType.PROBLEM_SET, "problem_set"),
      real("temperature"),
      real("top_p"),
      integer("top_k"),
      integer("max_tokens"),
      text("stop_strings"),
      text("template"),
      integer("plan_seed"),
      integer("planned_draws"),
      text("holds"),
      instant("created_at")),
  RUN_SOURCE(
      2,
      typed(ColumnType.RUN, "run"),
      integer("ordinal"),
      text("source"),
      text("sha256"),
      instant("created_at")),
  RUN_CHANGE(
      2,
      typed(ColumnType.RUN, "run"),
      integer("number"),
      text("before_fingerprint"),
      text("after_fingerprint"),
      text("differences"),
      text("actor"),
      instant("changed_at"),
      typed(ColumnType.EXECUTION, "last_execution")),
  RUN_PURGE(
      2,
      typed(ColumnType.RUN, "run"),
      text("part"),
      integer("taken"),
      text("actor"),
      instant("purged_at")),
  SAMPLE(
      3,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      text("stop_reason"),
      integer("tokens"),
      real("sum_log_prob_nats"),
      real("sum_sampling_log_prob_nats"),
      real("mean_token_entropy_nats"),
      real("max_token_entropy_nats"),
      typed(ColumnType.EXECUTION, "execution")),
  SAMPLE_TEXT(
      3,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      text("text")),
  TOKEN_TRACE(
      3,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      typed(ColumnType.TRACE, "trace")),
  VERDICT(
      4,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      typed(ColumnType.VERIFIER, "verifier"),
      text("verdict"),
      text("reason"),
      text("answer"),
      text("answer_class"),
      typed(ColumnType.EXECUTION, "execution")),
  SCORE(
      4,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      typed(ColumnType.CHECKPOINT, "scorer"),
      real("log_prob_nats"),
      real("mean_token_entropy_nats"),
      integer("tokens"),
      typed(ColumnType.EXECUTION, "execution")),
  LIKELIHOOD(
      4,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      typed(ColumnType.CHECKPOINT, "scorer"),
      text("outcome"),
      real("log_prob_nats"),
      integer("tokens"),
      typed(ColumnType.EXECUTION, "execution")),
  TRACE_CHECK(
      4,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("draw"),
      text("version"),
      integer("equations"),
      integer("hold"),
      integer("rounded"),
      flag("bare"),
      flag("underived"),
      typed(ColumnType.EXECUTION, "execution")),
  TALLY(
      3,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.VERIFIER, "verifier"),
      typed(ColumnType.PROBLEM, "problem"),
      integer("drawn"),
      integer("correct"),
      integer("incorrect"),
      integer("no_answer"),
      integer("undecided"),
      integer("truncated")),
  TALLY_CLASS(
      5,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.VERIFIER, "verifier"),
      typed(ColumnType.PROBLEM, "problem"),
      text("answer_class"),
      flag("correct"),
      integer("draws")),
  RUN_RESULT(
      4,
      typed(ColumnType.RUN, "run"),
      typed(ColumnType.VERIFIER, "verifier"),
      text("measure"),
      integer("k"),
      real("estimate")),
  COMPARISON(
      1,
      text("comparison").from("input_sha256"),
      text("name"),
      typed(ColumnType.RUN, "base_run"),
      typed(ColumnType.RUN, "tuned_run"),
      typed(ColumnType.VERIFIER, "base_verifier"),
      typed(ColumnType.VERIFIER, "tuned_verifier"),
      integer("problems"),
      integer("draws"),
      integer("preserved"),
      integer("expanded"),
      integer("shrunk"),
      integer("out_of_support"),
      real("srr"),
      real("ndr"),
      real("sds"),
      real("nscr"),
      real("mcnemar_p"),
      real("expected_churn"),
      text("result"),
      typed(ColumnType.EXECUTION, "execution"),
      instant("created_at")),
  COMPARISON_PROBLEM(
      2,
      typed(ColumnType.COMPARISON, "comparison"),
      text("problem"),
      integer("base_draws"),
      integer("base_correct"),
      integer("tuned_draws"),
      integer("tuned_correct"),
      text("support"),
      text("base_membership"),
      text("tuned_membership")),
  COMPARISON_PASS_AT_K(
      2,
      typed(ColumnType.COMPARISON, "comparison"),
      integer("k"),
      real("base"),
      real("tuned"),
      real("delta"),
      real("lower_bound"),
      real("upper_bound"),
      real("band_lower"),
      real("band_upper")),
  /** A copy to read: what was done to the campaign in the ledger that wrote it. */
  AUDIT_EVENT(
      1,
      integer("number"),
      instant("at"),
      text("actor"),
      text("origin"),
      text("host"),
      text("software_version"),
      text("command"),
      text("subject"),
      text("before_fingerprint"),
      text("after_fingerprint"),
      flag("forced"),
      text("detail"),
      text("hash"));

  static final String ENDING = ".jsonl.gz";

  private final int keyColumns;

  @SuppressWarnings("ImmutableEnumChecker") // a copy of records of texts
  private final List<Column> columns;

  Table(int keyColumns, Column... columns) {
    this.keyColumns = keyColumns;
    this.columns = List.of(columns);
  }

  /** All columns, those of the key first. */
  public List<Column> columns() {
    return columns;
  }

  /** How many columns make the key. */
  public int keyColumns() {
    return keyColumns;
  }

  /** The place of a column. */
  public int place(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + label() + " has no column " + column);
  }

  /** Its name in the ledger. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table of a label. */
  static Table of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Its file. */
  public String fileName() {
    return label() + ENDING;
  }
}
