package dev.cadastre.rest;

import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.VerifierRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs; {@link SamplesResource} tells what they hold. */
@Path("/api/runs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

  @Inject Database database;
  @Inject RunLookup lookup;

  /**
   * Runs by name with what is drawn of them.
   *
   * @param name only those with this in their name, in capitals or not
   */
  @GET
  public Listing list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("name") @DefaultValue("") String name) {
    return Listing.of(
        database,
        "which-runs-follow",
        Map.of("after", Cursor.read("after", after, "").get(0), "name", "", "part", name),
        Limit.of(limit),
        "name");
  }

  /**
   * A run with its identity, its plan, the verifiers that judged it, what was purged of it, and
   * whom it was compared to.
   */
  @GET
  @Path("{name}")
  public Map<String, @Nullable Object> show(@PathParam("name") String name) {
    Run run = lookup.run(name);
    Map<String, @Nullable Object> shown =
        Listing.rows(
                database,
                "which-runs-follow",
                Map.of("after", "", "name", name, "part", "", "limit", 1))
            .get(0);
    shown.put(
        "verifiers",
        new VerifierRegister(database)
            .of(run.id()).stream()
                .map(known -> Map.of("name", known.name(), "version", known.version()))
                .toList());
    shown.put(
        "purges", Listing.rows(database, "what-was-purged-of-a-run", Map.of("run", run.id())));
    shown.put(
        "comparedWith",
        Listing.rows(database, "which-runs-is-a-run-compared-with", Map.of("run", name)).stream()
            .map(row -> String.valueOf(row.get("name")))
            .toList());
    return shown;
  }
}
