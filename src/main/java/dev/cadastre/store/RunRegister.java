package dev.cadastre.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The stored runs, with where their draws came from. */
public final class RunRegister {

  /** A source of a run's draws: its description as JSON and the sha256 of the file. */
  public record Source(int ordinal, String description, String sha256) {}

  private static final Question RUNS = Question.named("which-runs-are-there");

  private final Database database;

  public RunRegister(Database database) {
    this.database = database;
  }

  /** Every run, oldest first. */
  public List<Run> all() {
    return RUNS.ask(database.dataSource(), Map.of(), RunRegister::read);
  }

  public Optional<Run> find(String name) {
    return all().stream().filter(run -> run.name().equals(name)).findFirst();
  }

  /**
   * Registers a run, or finds it if its name and identity are known; raises its planned draws.
   *
   * @throws RefusedException if the name stands for a run of another identity, if the identity has
   *     another name, or if the run holds tallies where samples are wanted
   */
  public Run declare(
      String name, RunIdentity identity, int problemSet, int plannedDraws, Run.Holds holds) {
    return database
        .transactions()
        .call(
            session -> {
              RegisterTurn.take(session);
              List<Run> known = RUNS.askIn(session, Map.of(), RunRegister::read);
              refuseOther(known, name, identity, holds, false);
              return known.stream()
                  .filter(run -> run.name().equals(name))
                  .findFirst()
                  .map(run -> raise(run, plannedDraws))
                  .orElseGet(
                      () -> insert(session, name, identity, problemSet, plannedDraws, holds));
            });
  }

  /**
   * Checks what {@link #declare} would refuse, and changes nothing.
   *
   * @param forced lets another checkpoint or plan pass, never another problem set, by whose
   *     problems samples are numbered
   * @throws RefusedException as there
   */
  public void refuseOther(String name, RunIdentity identity, Run.Holds holds, boolean forced) {
    refuseOther(all(), name, identity, holds, forced);
  }

  private static void refuseOther(
      List<Run> known, String name, RunIdentity identity, Run.Holds holds, boolean forced) {
    for (Run run : known) {
      if (run.name().equals(name)) {
        refuseOther(run, identity, holds, forced);
      } else if (run.identity().equals(identity)) {
        throw new RefusedException(
            "a run is stored once, under one name; "
                + name
                + " has the checkpoint, problem set and plan of the stored run "
                + run.name()
                + "; use that name, or tell what differs (checkpoint name, template, seed)");
      }
    }
  }

  private static void refuseOther(Run run, RunIdentity identity, Run.Holds holds, boolean forced) {
    List<RunIdentity.Difference> differences = run.identity().differences(identity);
    boolean otherProblems = !run.problemSetSha256().equals(identity.problemSetSha256());
    if (!differences.isEmpty() && (!forced || otherProblems)) {
      throw new RefusedException(
          "a run's name stands for one checkpoint, problem set and plan; "
              + run.name()
              + " differs in "
              + differences.stream()
                  .map(RunIdentity.Difference::toString)
                  .collect(Collectors.joining("; "))
              + ". Give the changed run another name"
              + (otherProblems
                  ? "; samples are numbered by the problems of their set, so this can't be forced"
                  : ", or go on with run --force, which every later report tells"));
    }
    if (run.holds() != holds) {
      throw new RefusedException(
          "a run holds samples or tallies, never both; "
              + run.name()
              + " holds "
              + run.holds().name().toLowerCase(Locale.ROOT)
              + "; give the new run another name");
    }
  }

  private Run insert(
      StatelessSession session,
      String name,
      RunIdentity identity,
      int problemSet,
      int plannedDraws,
      Run.Holds holds) {
    NameRegister.claim(session, name, NameRegister.Kind.RUN);
    SamplingPlan plan = identity.plan();
    int id =
        session
            .createSelectionQuery("select coalesce(max(run), 0) + 1 from RunRow", Integer.class)
            .getSingleResult();
    session.insert(
        new RunRow(
            id,
            name,
            identity.fingerprint(),
            new CheckpointRegister(database).id(session, identity.checkpoint()),
            problemSet,
            plan.temperature(),
            plan.topP(),
            plan.topK(),
            plan.maxTokens(),
            plan.stop() == null ? null : Json.of(plan.stop()),
            plan.template(),
            plan.seed(),
            plannedDraws,
            holds.name().toLowerCase(Locale.ROOT),
            database.now()));
    if (holds == Run.Holds.SAMPLES) {
      new RunPartitions(database).make(session, id);
    }
    return RUNS.askIn(session, Map.of(), RunRegister::read).stream()
        .filter(run -> run.id() == id)
        .findFirst()
        .orElseThrow();
  }

  private Run raise(Run run, int plannedDraws) {
    if (plannedDraws <= run.plannedDraws()) {
      return run;
    }
    database
        .transactions()
        .call(
            session ->
                session
                    .createMutationQuery("update RunRow set plannedDraws = :n where run = :run")
                    .setParameter("n", plannedDraws)
                    .setParameter("run", run.id())
                    .executeUpdate());
    return new Run(
        run.id(),
        run.name(),
        run.checkpoint(),
        run.problemSet(),
        run.problemSetId(),
        run.problemSetSha256(),
        run.plan(),
        plannedDraws,
        run.holds());
  }

  /** The newest source of a run. */
  public Optional<Source> source(int run) {
    return Question.named("where-did-the-draws-of-a-run-come-from")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new Source(row.getInt("ordinal"), row.getString("source"), row.getString("sha256")))
        .stream()
        .findFirst();
  }

  /** Makes a source the newest of a run, unless it is already. */
  public void addSource(int run, String description, String sha256) {
    database
        .transactions()
        .register(
            session -> {
              addSource(session, run, description, sha256);
              return true;
            });
  }

  private void addSource(StatelessSession session, int run, String description, String sha256) {
    Optional<Source> newest = source(run);
    if (newest.isPresent()
        && newest.get().sha256().equals(sha256)
        && newest.get().description().equals(description)) {
      return;
    }
    int ordinal = newest.map(source -> source.ordinal() + 1).orElse(0);
    session.insert(new RunSourceRow(run, ordinal, description, sha256, database.now()));
  }

  private static Run read(ResultSet row) throws SQLException {
    String stop = row.getString("stop_strings");
    return new Run(
        row.getInt("run"),
        row.getString("name"),
        row.getString("checkpoint"),
        row.getString("problem_set_name"),
        row.getInt("problem_set"),
        row.getString("problem_set_sha256"),
        new SamplingPlan(
            number(row.getObject("temperature")),
            number(row.getObject("top_p")),
            (Integer) row.getObject("top_k"),
            (Integer) row.getObject("max_tokens"),
            stop == null ? null : Json.read(stop, new TypeReference<List<String>>() {}),
            row.getString("template"),
            (Long) row.getObject("plan_seed")),
        row.getInt("planned_draws"),
        Run.Holds.valueOf(row.getString("holds").toUpperCase(Locale.ROOT)));
  }

  private static @Nullable Double number(@Nullable Object value) {
    return (Double) value;
  }
}
