package dev.cadastre.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.report.VisibleText;
import dev.cadastre.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Shows people the problems that programs get as JSON: one rule, one remedy, one page. */
@Provider
@ApplicationScoped
public class ProblemPages implements ContainerResponseFilter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType HTML = MediaType.valueOf(Templates.HTML);

  @Inject Frames frames;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    if (type != null
        && type.toString().startsWith(Problem.MEDIA_TYPE)
        && ("/" + request.getUriInfo().getPath()).matches("/+console(/.*)?")) {
      response.setEntity(
          page(String.valueOf(response.getEntity())), response.getEntityAnnotations(), HTML);
    }
  }

  private String page(String json) {
    try {
      Problem problem = JSON.readValue(json, Problem.class);
      return html(frames.of(problem.title(), ""), problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }

  static String html(Frame frame, Problem problem) {
    return Templates.html(
        "problem",
        Map.of(
            "frame",
            frame,
            "status",
            problem.status(),
            "detail",
            VisibleText.of(problem.detail())));
  }
}
