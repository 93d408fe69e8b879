package dev.cadastre.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the draws of a run took so far.
 *
 * @param samples draws stored
 * @param tokensPerDraw their mean length; null if none is known
 * @param charactersPerDraw of their texts; null if there are none
 * @param secondsPerDraw of the executions that drew them and ended; null if there are none
 */
public record DrawnSoFar(
    long samples,
    @Nullable Double tokensPerDraw,
    @Nullable Double charactersPerDraw,
    @Nullable Double secondsPerDraw) {

  /**
   * What a draw takes beside its text: rows and keys of sample, text, verdict and trace check, as
   * measured on PostgreSQL.
   */
  private static final int ROW_BYTES = 500;

  /** Id, log-probability and entropy of a token. */
  private static final int TRACE_BYTES = 10;

  /** What is known of a run; of one that is not there, nothing. */
  public static DrawnSoFar of(Database database, String run) {
    return Question.named("what-did-the-draws-of-a-run-take")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new DrawnSoFar(
                    row.getLong("samples"),
                    (Double) row.getObject("mean_tokens"),
                    (Double) row.getObject("mean_characters"),
                    (Double) row.getObject("seconds_per_draw")))
        .stream()
        .findFirst()
        .orElseGet(() -> new DrawnSoFar(0, null, null, null));
  }

  /**
   * Bytes of a draw in the ledger, verified.
   *
   * @param characters of its text
   * @param tracedTokens tokens whose numbers are stored
   */
  public static double bytes(double characters, double tracedTokens) {
    return ROW_BYTES + characters + TRACE_BYTES * tracedTokens;
  }
}
