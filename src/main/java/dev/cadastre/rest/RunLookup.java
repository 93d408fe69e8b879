package dev.cadastre.rest;

import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister;
import dev.cadastre.store.VerifierRegister.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;

/** Finds what callers name of a run, or tells them what there is. */
@ApplicationScoped
public class RunLookup {

  private static final int NO_VERIFIER = -1;

  @Inject Database database;

  /** A run by its name. */
  Run run(String name) {
    return new RunRegister(database)
        .find(name)
        .orElseThrow(() -> new NotFoundException("no run is named '" + name + "'; GET /api/runs"));
  }

  /** The number of a problem by its own id. */
  int problem(Run run, String id) {
    return Listing.rows(
            database, "which-problem-has-an-id", Map.of("problemSet", run.problemSetId(), "id", id))
        .stream()
        .map(row -> Integer.parseInt(String.valueOf(row.get("problem"))))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no problem of " + run.problemSet() + " has the id '" + id + "'"));
  }

  /**
   * The number of a verifier of a run, -1 if none judged it.
   *
   * @param name its name, which the newest of several has, or {@code NAME@VERSION}; the newest of
   *     all where it is empty
   */
  int verifier(Run run, String name) {
    List<Known> judged = new VerifierRegister(database).of(run.id());
    return judged.stream()
        .filter(
            known ->
                name.isEmpty()
                    || known.name().equals(name)
                    || (known.name() + "@" + known.version()).equals(name))
        .reduce((older, newer) -> newer)
        .map(Known::id)
        .orElseGet(
            () -> {
              if (name.isEmpty()) {
                return NO_VERIFIER;
              }
              throw new NotFoundException(
                  "no verifier '"
                      + name
                      + "' judged "
                      + run.name()
                      + "; got verdicts of "
                      + judged.stream().map(Known::name).distinct().toList());
            });
  }

  /** The number of the newest comparison with another run; of none where none is named. */
  int comparison(Run run, String beside) {
    if (beside.isEmpty()) {
      return -1;
    }
    Run other = run(beside);
    return Listing.rows(
            database,
            "which-comparison-is-the-newest-of-two-runs",
            Map.of(
                "name",
                run.name() + ".." + other.name(),
                "reverse",
                other.name() + ".." + run.name()))
        .stream()
        .map(row -> Integer.parseInt(String.valueOf(row.get("comparison"))))
        .findFirst()
        .orElse(-1);
  }
}
