package dev.cadastre.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Numbers for Prometheus. */
@Path("/metrics")
@ApplicationScoped
public class MetricsResource {

  @Inject Metrics metrics;

  /** In Prometheus' text form. */
  @GET
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  public String metrics() {
    return metrics.text();
  }
}
