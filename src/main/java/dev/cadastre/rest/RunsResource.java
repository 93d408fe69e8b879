package dev.cadastre.rest;

import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister;
import dev.cadastre.store.VerifierRegister.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs and their samples. */
@Path("/api/runs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

  private static final int NO_VERIFIER = -1;

  @Inject Database database;

  /** Runs by name with what is drawn of them. */
  @GET
  public Listing list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit) {
    return Listing.of(
        database,
        "which-runs-follow",
        Map.of("after", Cursor.read("after", after, "").get(0), "name", ""),
        Limit.of(limit),
        "name");
  }

  /** A run with its identity, its plan and the verifiers that judged it. */
  @GET
  @Path("{name}")
  public Map<String, @Nullable Object> show(@PathParam("name") String name) {
    Run run = find(name);
    Map<String, @Nullable Object> shown =
        Listing.rows(database, "which-runs-follow", Map.of("after", "", "name", name, "limit", 1))
            .get(0);
    shown.put(
        "verifiers",
        new VerifierRegister(database)
            .of(run.id()).stream()
                .map(known -> Map.of("name", known.name(), "version", known.version()))
                .toList());
    return shown;
  }

  private Run find(String name) {
    return new RunRegister(database)
        .find(name)
        .orElseThrow(() -> new NotFoundException("no run is named '" + name + "'; GET /api/runs"));
  }

  /**
   * Samples with their texts, by problem and draw.
   *
   * @param problem only those of one problem, by its own id
   * @param verdict only those of which a verifier says so: correct, incorrect, no answer, undecided
   * @param verifier whose verdicts; the newest that judged the run if none is named
   */
  @GET
  @Path("{name}/samples")
  public Listing samples(
      @PathParam("name") String name,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("problem") @DefaultValue("") String problem,
      @QueryParam("verdict") @DefaultValue("") String verdict,
      @QueryParam("verifier") @DefaultValue("") String verifier) {
    Run run = find(name);
    int only = problem.isEmpty() ? -1 : problem(run, problem);
    List<String> keys = Cursor.read("after", after, only < 0 ? "0" : String.valueOf(only), "-1");
    return Listing.of(
        database,
        "which-samples-follow",
        Map.of(
            "problemSet",
            run.problemSetId(),
            "verifier",
            verifier(run, verifier),
            "run",
            run.id(),
            "problem",
            (int) Cursor.number("after", keys.get(0)),
            "last",
            only < 0 ? Integer.MAX_VALUE : only,
            "draw",
            (int) Cursor.number("after", keys.get(1)),
            "verdict",
            verdict),
        Limit.of(limit),
        "number",
        "draw");
  }

  private int problem(Run run, String id) {
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

  private int verifier(Run run, String name) {
    List<Known> judged = new VerifierRegister(database).of(run.id());
    return judged.stream()
        .filter(known -> name.isEmpty() || known.name().equals(name))
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
}
