package dev.cadastre.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** What nightlies ruled on checkpoints. */
public final class NightlyRegister {

  /**
   * A ruling.
   *
   * @param draws that it rests on, a problem of each run
   * @param outcome {@code kept}, {@code notResolved} or {@code shrunk}
   * @param sentence the rule that decided, with its numbers
   * @param gate all of it as JSON
   * @param told whether a night has ended with it; one that was interrupted has not
   */
  public record Stored(
      String checkpoint,
      long draws,
      String comparison,
      String outcome,
      String sentence,
      OffsetDateTime ruledAt,
      String gate,
      boolean told) {}

  private final Database database;

  public NightlyRegister(Database database) {
    this.database = database;
  }

  /** Stores a ruling, in the thread's transaction or in one of its own; a second look replaces. */
  public void put(String nightly, Stored ruling) {
    database
        .transactions()
        .call(
            session -> {
              session
                  .createMutationQuery(
                      "delete from NightlyRulingRow where nightly = :nightly"
                          + " and checkpoint = :checkpoint and draws = :draws")
                  .setParameter("nightly", nightly)
                  .setParameter("checkpoint", ruling.checkpoint())
                  .setParameter("draws", ruling.draws())
                  .executeUpdate();
              NightlyRulingRow row = new NightlyRulingRow();
              row.nightly = nightly;
              row.checkpoint = ruling.checkpoint();
              row.draws = ruling.draws();
              row.comparison = ruling.comparison();
              row.outcome = ruling.outcome();
              row.sentence = ruling.sentence();
              row.gate = ruling.gate();
              row.ruledAt = ruling.ruledAt();
              row.told = ruling.told();
              session.insert(row);
              return true;
            });
  }

  /** Rulings of a nightly, the last first. */
  public List<Stored> of(String nightly) {
    return Question.named("which-checkpoints-did-a-nightly-judge")
        .ask(
            database.dataSource(),
            Map.of("nightly", nightly),
            row ->
                new Stored(
                    row.getString("checkpoint"),
                    row.getLong("draws"),
                    row.getString("comparison"),
                    row.getString("outcome"),
                    row.getString("sentence"),
                    row.getObject("ruled_at", OffsetDateTime.class),
                    row.getString("gate"),
                    row.getBoolean("told")));
  }

  /** A night ends with all that was ruled. */
  public void allTold(String nightly) {
    database
        .transactions()
        .call(
            session ->
                session
                    .createMutationQuery(
                        "update NightlyRulingRow set told = true where nightly = :nightly"
                            + " and told = false")
                    .setParameter("nightly", nightly)
                    .executeUpdate());
  }
}
