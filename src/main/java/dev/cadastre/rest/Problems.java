package dev.cadastre.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.operation.Ending;
import dev.cadastre.queue.KeyTakenException;
import dev.cadastre.store.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every failure as a problem body; what broke here is logged under an id and not told. */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Throwable> {

  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int AWAY = 503;
  private static final Map<Integer, String> TITLES =
      Map.of(
          BAD_REQUEST, "Bad request",
          CONFLICT, "Not in this state",
          UNPROCESSABLE, "The body is not what it should be");
  private static final Map<Integer, String> REMEDIES =
      Map.of(
          404, "there is nothing of this path or name; /openapi lists the paths",
          405, "this path has other methods; the header Allow lists them",
          406, "this path answers in another media type; ask for application/json",
          415, "this path takes another content type; /openapi tells which");

  @Context
  @SuppressWarnings("NullAway.Init")
  UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException web) {
      return of(web);
    }
    if (thrown instanceof ValueInstantiationException made
        && made.getCause() instanceof BadInputException bad) {
      return toResponse(bad);
    }
    if (thrown instanceof JsonProcessingException json) {
      return response(UNPROCESSABLE, told(json), field(json));
    }
    if (thrown instanceof BadInputException bad) {
      return response(UNPROCESSABLE, String.valueOf(bad.getMessage()), bad.field());
    }
    if (thrown instanceof KeyTakenException) {
      return response(UNPROCESSABLE, String.valueOf(thrown.getMessage()), null);
    }
    if (thrown instanceof BadRequest) {
      return response(BAD_REQUEST, String.valueOf(thrown.getMessage()), null);
    }
    if (Patience.gaveUp(thrown)) {
      return Response.fromResponse(response(AWAY, Refusal.AWAY, null))
          .header(HttpHeaders.RETRY_AFTER, Refusal.RETRY_SECONDS)
          .build();
    }
    return switch (Ending.of(thrown)) {
      case STOPPED, REFUSED -> response(CONFLICT, String.valueOf(thrown.getMessage()), null);
      case BAD_INPUT -> response(UNPROCESSABLE, String.valueOf(thrown.getMessage()), null);
      case FAILED -> broken(thrown);
    };
  }

  private Response of(WebApplicationException web) {
    int status = web.getResponse().getStatus();
    if (status >= Breakage.STATUS) {
      return broken(web);
    }
    if (web.getCause() instanceof JsonProcessingException json) {
      return toResponse(json);
    }
    String told =
        status == 404 && web.getMessage() != null && web.getMessage().startsWith("RESTEASY")
            ? null
            : web.getMessage();
    String detail =
        status == 403 || (status == 404 && told != null && !told.startsWith("HTTP "))
            ? String.valueOf(told)
            : REMEDIES.getOrDefault(status, String.valueOf(web.getMessage()));
    Response.ResponseBuilder response = Response.fromResponse(response(status, detail, null));
    String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? response.build() : response.header(HttpHeaders.ALLOW, allow).build();
  }

  private Response broken(Throwable thrown) {
    return response(Breakage.of(thrown, uri.getRequestUri().getPath()));
  }

  /** What is wrong with a body, without the names of classes. */
  private static String told(JsonProcessingException json) {
    if (json instanceof UnrecognizedPropertyException unknown) {
      return "a body has the fields "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "))
          + "; got '"
          + unknown.getPropertyName()
          + "'; leave it out";
    }
    if (json instanceof JsonMappingException) {
      return "a field has the type that /openapi tells; got another at "
          + field(json)
          + "; mend it";
    }
    return "a body is JSON; " + json.getOriginalMessage();
  }

  private static @Nullable String field(JsonProcessingException thrown) {
    if (thrown instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
          .map(JsonMappingException.Reference::getFieldName)
          .collect(Collectors.joining("."));
    }
    return null;
  }

  private Response response(int status, String detail, @Nullable String field) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title =
        TITLES.getOrDefault(status, known == null ? "HTTP " + status : known.getReasonPhrase());
    Problem problem =
        new Problem("about:blank", title, status, detail, uri.getRequestUri().getPath(), field);
    return response(problem);
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.json())
        .build();
  }
}
