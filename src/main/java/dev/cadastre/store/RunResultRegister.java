package dev.cadastre.store;

import dev.cadastre.aggregate.EntropyColumns;
import dev.cadastre.aggregate.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What a run measures, one row a number: the long form that SQL reads best. */
public final class RunResultRegister {

  private final Database database;

  public RunResultRegister(Database database) {
    this.database = database;
  }

  /** Replaces the results of a run under a verifier. */
  public void put(int run, int verifier, RunSummary summary) {
    List<RunResultRow> rows = new ArrayList<>();
    for (RunSummary.AtK point : summary.passAtK()) {
      rows.add(new RunResultRow(run, verifier, "pass@k", point.k(), point.value()));
    }
    if (summary.majAtK() != null) {
      for (RunSummary.AtK point : summary.majAtK()) {
        rows.add(new RunResultRow(run, verifier, "maj@k", point.k(), point.value()));
      }
    }
    for (RunSummary.AtKTau point : summary.gPassAtK()) {
      rows.add(
          new RunResultRow(
              run, verifier, "G-Pass@k, tau " + point.tau(), point.k(), point.value()));
    }
    for (RunSummary.AtTau point : summary.coverAtTau()) {
      rows.add(
          new RunResultRow(
              run, verifier, "Cover, tau " + point.tau(), summary.draws(), point.value()));
    }
    EntropyColumns entropy = summary.answerEntropyNats();
    if (entropy != null) {
      add(rows, run, verifier, "answer entropy, plug-in", summary.draws(), entropy.plugIn());
      add(
          rows,
          run,
          verifier,
          "answer entropy, Miller-Madow",
          summary.draws(),
          entropy.millerMadow());
      add(
          rows,
          run,
          verifier,
          "answer entropy, Chao-Wang-Jost",
          summary.draws(),
          entropy.chaoWangJost());
      add(rows, run, verifier, "answer entropy, rarefied", 32, entropy.rarefied32());
    }
    database
        .transactions()
        .call(
            session -> {
              clear(session, run, verifier);
              session.insertMultiple(rows);
              return true;
            });
  }

  /** Takes the results of a run under a verifier away, for what they were made of changes. */
  public void clear(int run, int verifier) {
    database.transactions().call(session -> clear(session, run, verifier));
  }

  private static int clear(StatelessSession session, int run, int verifier) {
    return session
        .createMutationQuery("delete from RunResultRow where run = :run and verifier = :verifier")
        .setParameter("run", run)
        .setParameter("verifier", verifier)
        .executeUpdate();
  }

  /** Whether a run was measured under a verifier. */
  public boolean has(int run, int verifier) {
    return database
        .transactions()
        .call(
            session ->
                session
                        .createSelectionQuery(
                            "select count(*) from RunResultRow where run = :run"
                                + " and verifier = :verifier",
                            Long.class)
                        .setParameter("run", run)
                        .setParameter("verifier", verifier)
                        .getSingleResult()
                    > 0);
  }

  private static void add(
      List<RunResultRow> rows,
      int run,
      int verifier,
      String measure,
      int k,
      @Nullable Double value) {
    if (value != null) {
      rows.add(new RunResultRow(run, verifier, measure, k, value));
    }
  }
}
