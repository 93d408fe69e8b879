package dev.cadastre.rest;

import dev.cadastre.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Lets nobody do what needs another scope than they have. */
@Provider
@ApplicationScoped
public class ScopeFilter implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Inject Caller caller;

  @Context
  @SuppressWarnings("NullAway.Init") // the runtime puts a proxy there
  ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Scope needed = needed(request.getMethod());
    if (!caller.may(needed)) {
      String path = "/" + request.getUriInfo().getPath().replaceFirst("^/", "");
      request.abortWith(
          Response.status(Response.Status.FORBIDDEN)
              .type(Problem.MEDIA_TYPE)
              .entity(
                  Problem.of(
                          403,
                          "Forbidden",
                          "this needs the scope "
                              + needed.word()
                              + "; got "
                              + caller.scope()
                              + "; ask with a token of the scope "
                              + needed.word(),
                          path)
                      .json())
              .build());
    }
  }

  /** The method's word goes before its class's. */
  private Scope needed(String method) {
    Needs own = resource.getResourceMethod().getAnnotation(Needs.class);
    Needs all = resource.getResourceClass().getAnnotation(Needs.class);
    Scope usual = READING.contains(method) ? Scope.READ : Scope.OPERATE;
    return own != null ? own.value() : all != null ? all.value() : usual;
  }
}
