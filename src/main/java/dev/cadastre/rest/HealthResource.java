package dev.cadastre.rest;

import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.runtime.Version;
import dev.cadastre.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether the server lives, and whether it can work. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

  private static final int PATIENCE_SECONDS = 5;

  @Inject Database database;
  @Inject CampaignQueue queue;

  /** The process answers. */
  @GET
  @Path("health")
  public Map<String, String> health() {
    return Map.of("status", "up", "version", Version.text());
  }

  /** The database answers, and the queue is worked off; 503 otherwise. */
  @GET
  @Path("ready")
  public Response ready() {
    boolean data = database.answers(PATIENCE_SECONDS);
    boolean work = queue.works();
    return Response.status(data && work ? 200 : 503)
        .entity(
            Map.of(
                "status",
                data && work ? "ready" : "not ready",
                "database",
                data ? "up" : "down",
                "queue",
                work ? "up" : "down"))
        .build();
  }
}
