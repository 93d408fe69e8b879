package dev.cadastre.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cadastre.archive.Archive;
import dev.cadastre.archive.ColumnType;
import dev.cadastre.archive.Row;
import dev.cadastre.archive.Table;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Registers what an archive's rows are of: campaign, problem sets, checkpoints, verifiers, runs and
 * executions, each with the time that it had, all in one transaction or none.
 */
final class IntakeRegistration {

  private final Database database;
  private final Archive archive;
  private final String sha256;
  private final LedgerNames names = new LedgerNames();
  private final Map<String, String> sets = new HashMap<>(); // sha256 by name
  private int registered;
  private boolean newCampaign;

  IntakeRegistration(Database database, Archive archive) throws IOException {
    this.database = database;
    this.archive = archive;
    this.sha256 = archive.sha256();
    for (Row set : archive.all(Table.PROBLEM_SET)) {
      sets.put(set.text("problem_set"), set.text("sha256"));
    }
  }

  /** How much was new. */
  int registered() {
    return registered;
  }

  /** What the names of the archive stand for here. */
  LedgerNames names() {
    return names;
  }

  /**
   * Checks what would be refused, and changes nothing.
   *
   * @throws RefusedException if a name stands for something else here, with what differs
   */
  void refuseOther() throws IOException {
    Map<String, String> campaigns = new HashMap<>();
    Question.named("which-campaigns-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                campaigns.put(
                    row.getString("name"),
                    row.getString("definition")
                        + "\0"
                        + row.getObject("created_at", OffsetDateTime.class).toInstant()));
    for (Row campaign : archive.all(Table.CAMPAIGN)) {
      refuseOther(campaign, campaigns.get(campaign.text("name")));
    }
    ProblemSetRegister sets = new ProblemSetRegister(database);
    for (Row set : archive.all(Table.PROBLEM_SET)) {
      sets.find(set.text("problem_set"))
          .filter(stored -> !stored.sha256().equals(set.text("sha256")))
          .ifPresent(
              stored -> {
                throw new RefusedException(
                    "a problem set's name stands for one content; "
                        + stored.name()
                        + " differs in sha256: stored "
                        + stored.sha256()
                        + ", archived "
                        + set.text("sha256")
                        + "; problems: stored "
                        + stored.problems()
                        + ", archived "
                        + set.number("problems")
                        + "; import the archive into another database");
              });
    }
    RunRegister runs = new RunRegister(database);
    for (Row run : archive.all(Table.RUN)) {
      runs.refuseOther(run.text("run"), identity(run), holds(run), false);
    }
  }

  private static void refuseOther(Row campaign, @Nullable String stored) {
    if (stored == null) {
      return;
    }
    String definition = stored.substring(0, stored.indexOf('\0'));
    String createdAt = stored.substring(stored.indexOf('\0') + 1);
    if (!definition.equals(campaign.text("definition"))
        && !createdAt.equals(campaign.instant("created_at").toString())) {
      throw new RefusedException(
          "a campaign's name stands for one campaign; "
              + campaign.text("name")
              + " differs in definition and in created_at: stored "
              + createdAt
              + ", archived "
              + campaign.instant("created_at")
              + "; import the archive into another database");
    }
  }

  /**
   * Registers what is new.
   *
   * @param rows whether rows will follow
   * @param changed is run in the same transaction if anything is new, with whether the campaign is
   */
  void register(boolean rows, Consumer<Boolean> changed) throws IOException {
    Row campaign = archive.all(Table.CAMPAIGN).get(0);
    List<Row> problemSets = archive.all(Table.PROBLEM_SET);
    List<Row> checkpoints = archive.all(Table.CHECKPOINT);
    List<Row> checkpointSources = archive.all(Table.CHECKPOINT_SOURCE);
    List<Row> verifiers = archive.all(Table.VERIFIER);
    List<Row> runs = archive.all(Table.RUN);
    List<Row> runSources = archive.all(Table.RUN_SOURCE);
    List<Row> runChanges = archive.all(Table.RUN_CHANGE);
    List<Row> runPurges = archive.all(Table.RUN_PURGE);
    IntakeExecutions executions =
        new IntakeExecutions(database, archive.all(Table.EXECUTION), archive.manifest(), sha256);
    executions.reserve();
    database
        .transactions()
        .register(
            session -> {
              session.doWork(
                  connection -> {
                    campaign(session, connection, campaign);
                    numbered(connection, problemSets, ColumnType.PROBLEM_SET);
                    numbered(connection, labelled(connection, checkpoints), ColumnType.CHECKPOINT);
                    numbered(connection, verifiers, ColumnType.VERIFIER);
                    for (Row run : runs) {
                      run(session, run);
                    }
                    sources(connection, checkpointSources, ColumnType.CHECKPOINT);
                    sources(connection, runSources, ColumnType.RUN);
                    registered += executions.register(connection, names);
                    history(connection, runChanges);
                    history(connection, runPurges);
                  });
              if (rows || registered > 0) {
                changed.accept(newCampaign);
              }
              return true;
            });
  }

  private void campaign(StatelessSession session, Connection connection, Row campaign)
      throws SQLException {
    String name = campaign.text("name");
    NameRegister.claim(session, name, NameRegister.Kind.CAMPAIGN);
    CampaignRow stored = session.get(CampaignRow.class, name);
    if (stored == null) {
      new ArchivedTable(Table.CAMPAIGN, names).insert(connection, List.of(campaign));
      registered++;
      newCampaign = true;
    } else if (stored.updatedAt.toInstant().isBefore(campaign.instant("updated_at"))
        && !stored.definition.equals(campaign.text("definition"))) {
      stored.definition = campaign.text("definition");
      stored.updatedAt = campaign.instant("updated_at").atOffset(ZoneOffset.UTC);
      session.update(stored);
      registered++;
    }
  }

  /** Rows whose number is the ledger's own: the next free ones, in their order. */
  private void numbered(Connection connection, List<Row> rows, ColumnType type)
      throws SQLException {
    LedgerNames stored = new LedgerNameReader(connection).read(List.of());
    String column = rows.isEmpty() ? "" : rows.get(0).table().label();
    for (Row row : rows) {
      String name = String.valueOf(row.values().get(0));
      if (stored.knows(type, name)) {
        names.put(type, stored.number(type, name, 0), name);
        continue;
      }
      long number =
          IntakeExecutions.number(
              connection, "select coalesce(max(" + column + "), 0) + 1 from " + column);
      names.put(type, number, name);
      new ArchivedTable(row.table(), names)
          .insert(connection, List.of(row), row.table() == Table.VERIFIER ? "" : column, number);
      registered++;
    }
  }

  /** A label that another checkpoint has gets the next free number behind it. */
  private static List<Row> labelled(Connection connection, List<Row> checkpoints) {
    Set<String> taken = new HashSet<>();
    Set<String> known = new HashSet<>();
    Question.named("which-checkpoints-are-there")
        .ask(
            connection,
            Map.of(),
            row -> taken.add(row.getString("label")) && known.add(row.getString("identity")));
    List<Row> labelled = new ArrayList<>();
    for (Row row : checkpoints) {
      String label = row.text("label");
      String free = label;
      for (int number = 2; !known.contains(row.text("checkpoint")) && !taken.add(free); number++) {
        free = label + "-" + number;
      }
      labelled.add(
          Row.of(
              Table.CHECKPOINT,
              row.text("checkpoint"),
              free,
              row.value("path"),
              row.instant("created_at")));
    }
    return labelled;
  }

  private void run(StatelessSession session, Row row) {
    String name = row.text("run");
    RunRegister runs = new RunRegister(database);
    boolean known = runs.find(name).isPresent();
    Run run =
        runs.declare(
            name,
            identity(row),
            (int) names.number(ColumnType.PROBLEM_SET, row.text("problem_set"), 0),
            (int) row.number("planned_draws"),
            holds(row));
    if (!known) {
      session
          .createMutationQuery("update RunRow set createdAt = :at where run = :run")
          .setParameter("at", row.instant("created_at").atOffset(ZoneOffset.UTC))
          .setParameter("run", run.id())
          .executeUpdate();
      registered++;
    }
    names.put(ColumnType.RUN, run.id(), name);
  }

  /** Sources that are not known yet become the newest. */
  private void sources(Connection connection, List<Row> rows, ColumnType of) throws SQLException {
    for (Row row : rows) {
      ArchivedTable archived = new ArchivedTable(row.table(), names);
      String owner = of == ColumnType.RUN ? "run" : "checkpoint";
      List<Row> stored =
          archived.read(connection, owner + " = ?", names.number(of, row.text(owner), 0));
      if (stored.stream().noneMatch(other -> alike(other, row))) {
        @Nullable Object[] values = row.values().toArray();
        values[1] =
            stored.stream().mapToLong(other -> other.number("ordinal")).max().orElse(-1) + 1;
        archived.insert(connection, List.of(Row.of(row.table(), values)));
        registered++;
      }
    }
  }

  /** What was forced or purged there is told here too; what is told already stays. */
  private void history(Connection connection, List<Row> rows) throws SQLException {
    for (Row row : rows) {
      ArchivedTable archived = new ArchivedTable(row.table(), names);
      boolean told =
          archived
              .read(connection, "run = ?", names.number(ColumnType.RUN, row.text("run"), 0))
              .stream()
              .anyMatch(other -> other.key().equals(row.key()));
      if (!told) {
        archived.insert(connection, List.of(row));
        registered++;
      }
    }
  }

  /** Whether two sources differ in their place at most. */
  private static boolean alike(Row one, Row other) {
    return one.text("source").equals(other.text("source"))
        && one.instant("created_at").equals(other.instant("created_at"));
  }

  private RunIdentity identity(Row run) {
    String stop = (String) run.value("stop_strings");
    return new RunIdentity(
        run.text("checkpoint"),
        Objects.requireNonNull(sets.get(run.text("problem_set"))),
        new SamplingPlan(
            (Double) run.value("temperature"),
            (Double) run.value("top_p"),
            integer(run.value("top_k")),
            integer(run.value("max_tokens")),
            stop == null ? null : Json.read(stop, new TypeReference<List<String>>() {}),
            (String) run.value("template"),
            (Long) run.value("plan_seed")));
  }

  private static @Nullable Integer integer(@Nullable Object value) {
    return value == null ? null : Integer.valueOf(Math.toIntExact((Long) value));
  }

  private static Run.Holds holds(Row run) {
    return Run.Holds.valueOf(run.text("holds").toUpperCase(Locale.ROOT));
  }
}
