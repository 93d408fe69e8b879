package dev.cadastre.store;

import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.sample.RunPurge.Part;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.hibernate.StatelessSession;

/**
 * Takes samples, texts and traces out of runs. That it was done is written first or with it, so
 * that a run of which half is taken out is never taken for whole; done again, the rest is taken
 * out.
 */
public final class PurgeRegister {

  /** A run, when somebody last worked with it, and the samples that it holds. */
  public record Use(int run, String name, Instant last, long samples) {}

  /** Texts and traces of a run. */
  public record Held(long texts, long traces) {}

  private static final List<String> COUNTERS =
      List.of(
          "sample_count", "verdict_count", "score_count", "likelihood_count", "trace_check_count");

  /** Shorter than PostgreSQL looks for deadlocks: the purge gives way, never those it meets. */
  private static final String LOCK_WAIT = "set local lock_timeout = '500ms'";

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int ATTEMPTS = 60;

  private final Database database;
  private final RunPartitions partitions;

  public PurgeRegister(Database database) {
    this.database = database;
    this.partitions = new RunPartitions(database);
  }

  /** What was taken out of a run. */
  public List<RunPurge> of(int run) {
    return Question.named("what-was-purged-of-a-run")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new RunPurge(
                    Part.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                    row.getLong("taken"),
                    row.getString("actor"),
                    row.getObject("purged_at", OffsetDateTime.class).toInstant()));
  }

  /** Runs of samples, the longest unused first. */
  public List<Use> uses() {
    return Question.named("which-runs-were-used-when")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Use(
                    row.getInt("run"),
                    row.getString("name"),
                    row.getObject("last_used", OffsetDateTime.class).toInstant(),
                    row.getLong("samples")));
  }

  /** What a run holds beside its samples. */
  public Held held(int run) {
    return Question.named("how-many-texts-does-a-run-hold")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row -> new Held(row.getLong("texts"), row.getLong("traces")))
        .get(0);
  }

  /**
   * Takes a part out of a run; callers hold its lease.
   *
   * @param purge what is noted of it
   * @param audit called in the transaction that notes it
   * @param progress takes how many problems were done
   */
  public void take(Run run, RunPurge purge, Runnable audit, LongConsumer progress) {
    if (partitions.partitioned()) {
      patiently(() -> drop(run, purge, audit));
    } else {
      note(run, purge, audit);
      delete(run, purge.part(), progress);
    }
  }

  private void note(Run run, RunPurge purge, Runnable audit) {
    database
        .transactions()
        .call(
            session -> {
              note(session, run, purge);
              audit.run();
              return true;
            });
  }

  private void note(StatelessSession session, Run run, RunPurge purge) {
    boolean known = of(run.id()).stream().anyMatch(done -> done.part() == purge.part());
    if (!known) {
      session.insert(
          new RunPurgeRow(
              run.id(),
              purge.part().word(),
              purge.rows(),
              StorableText.of(purge.actor(), 200),
              database.now()));
    }
  }

  /** All at once: each partition is dropped or emptied whole. */
  private void drop(Run run, RunPurge purge, Runnable audit) {
    database
        .transactions()
        .call(
            session -> {
              session.createNativeMutationQuery(LOCK_WAIT).executeUpdate();
              for (String table : tables(purge.part())) {
                if (purge.part() == Part.SAMPLES) {
                  partitions.drop(session, table, run.id());
                } else {
                  partitions.empty(session, table, run.id());
                }
              }
              if (purge.part() == Part.SAMPLES) {
                COUNTERS.forEach(
                    table ->
                        session
                            .createNativeMutationQuery(
                                "delete from " + table + " where run = " + run.id())
                            .executeUpdate());
              }
              note(session, run, purge);
              audit.run();
              return true;
            });
  }

  private static void patiently(Runnable work) {
    for (int attempt = 1; ; attempt++) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isLockTimeout(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isLockTimeout(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Problem by problem, rows and their counters together. */
  private void delete(Run run, Part part, LongConsumer progress) {
    List<Integer> problems =
        new HibernateSampleLedger(database)
            .sampleCounts(run.id()).keySet().stream().sorted().toList();
    for (int problem : problems) {
      database
          .transactions()
          .call(
              session -> {
                tables(part).forEach(table -> delete(session, table, run.id(), problem));
                if (part == Part.SAMPLES) {
                  COUNTERS.forEach(table -> delete(session, table, run.id(), problem));
                }
                return true;
              });
      progress.accept(1);
    }
  }

  private static void delete(StatelessSession session, String table, int run, int problem) {
    session
        .createNativeMutationQuery(
            "delete from " + table + " where run = :run and problem = :problem")
        .setParameter("run", run)
        .setParameter("problem", problem)
        .executeUpdate();
  }

  private static List<String> tables(Part part) {
    return switch (part) {
      case SAMPLES -> RunPartitions.TABLES;
      case TEXTS -> List.of("sample_text", "token_trace");
      case TRACES -> List.of("token_trace");
    };
  }
}
