package dev.cadastre.operation;

import dev.cadastre.picture.Fact;
import dev.cadastre.report.Circumstances;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The executions that worked on a run. */
record RunWork(Run run, List<Execution> executions) {

  private static final Set<String> CUT_OFF = Set.of("FAILED", "killed", "ABANDONED");

  /** One of them. */
  record Execution(
      long id,
      String job,
      @Nullable String campaign,
      String operator,
      String host,
      String version,
      Instant started,
      @Nullable Instant ended,
      @Nullable String outcome) {

    private String sentence() {
      return "by %s on %s with version %s, %s to %s, %s"
          .formatted(
              operator,
              host,
              version,
              started.truncatedTo(ChronoUnit.SECONDS),
              ended == null ? "?" : ended.truncatedTo(ChronoUnit.SECONDS),
              outcome == null ? "under way" : outcome);
    }
  }

  static RunWork of(Database database, Run run) {
    return new RunWork(
        run,
        Question.named("which-executions-worked-on-a-run")
            .ask(
                database.dataSource(),
                Map.of("run", run.name()),
                row ->
                    new Execution(
                        row.getLong("execution"),
                        row.getString("job"),
                        row.getString("campaign"),
                        row.getString("operator"),
                        row.getString("host"),
                        row.getString("software_version"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("ended_at", OffsetDateTime.class)),
                        row.getString("outcome"))));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** As cautions tell of it. */
  Circumstances.Work summary() {
    List<String> untold =
        run.plan().fields().entrySet().stream()
            .filter(field -> field.getValue() == null)
            .map(Map.Entry::getKey)
            .toList();
    return new Circumstances.Work(
        executions.size(),
        (int) executions.stream().filter(e -> CUT_OFF.contains(cause(e))).count(),
        executions.stream().map(Execution::version).distinct().sorted().toList(),
        untold);
  }

  private static String cause(Execution execution) {
    return execution.outcome() == null ? "" : execution.outcome();
  }

  /** The last campaign that worked on it. */
  Optional<String> campaign() {
    return executions.stream()
        .map(Execution::campaign)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later);
  }

  /** An execution a line. */
  List<Fact> facts(String side) {
    List<Fact> facts = new ArrayList<>();
    executions.forEach(
        e ->
            facts.add(
                new Fact("%s: execution %d, %s".formatted(side, e.id(), e.job()), e.sentence())));
    return facts;
  }
}
