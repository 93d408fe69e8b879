package dev.cadastre.console;

import dev.cadastre.rest.DiagnosisResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;

/** What is unhealthy and why, and what was found healthy. */
@Path("/console/health")
@ApplicationScoped
@Produces(Templates.HTML)
public class HealthPages {

  @Inject DiagnosisResource diagnosis;
  @Inject Frames frames;

  /** The findings, and what is healthy. */
  @GET
  public String show() {
    return Templates.html(
        "health",
        Map.of("frame", frames.of("Health", "health"), "health", Health.of(diagnosis.diagnosis())));
  }
}
