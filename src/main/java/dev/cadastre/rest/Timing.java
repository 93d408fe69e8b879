package dev.cadastre.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Times requests by the route that answered, so that names in paths make no series of their own.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(1)
public class Timing implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String BEGUN = "cadastre.begun";

  @Inject Metrics metrics;

  @Context
  @SuppressWarnings("NullAway.Init")
  ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGUN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BEGUN) instanceof Long begun) {
      metrics.answered(
          request.getMethod(), route(), response.getStatus(), System.nanoTime() - begun);
    }
  }

  private String route() {
    Class<?> type = resource == null ? null : resource.getResourceClass();
    if (type == null || resource.getResourceMethod() == null) {
      return "none";
    }
    Path of = type.getAnnotation(Path.class);
    Path on = resource.getResourceMethod().getAnnotation(Path.class);
    String base = of == null ? "" : of.value();
    return (base + (on == null ? "" : "/" + on.value())).replace("//", "/");
  }
}
