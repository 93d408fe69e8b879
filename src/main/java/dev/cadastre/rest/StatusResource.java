package dev.cadastre.rest;

import dev.cadastre.operation.Status;
import dev.cadastre.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored and what is under way. */
@Path("/api/status")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

  @Inject Database database;

  /** What {@code cadastre status --format json} prints. */
  @GET
  public Map<String, List<Map<String, @Nullable Object>>> status() {
    Map<String, List<Map<String, @Nullable Object>>> sections = Status.of(database);
    sections
        .values()
        .forEach(
            rows ->
                rows.forEach(
                    row ->
                        row.replaceAll(
                            (key, value) -> value instanceof Instant at ? at.toString() : value)));
    return sections;
  }
}
