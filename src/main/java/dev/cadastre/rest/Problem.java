package dev.cadastre.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, as RFC 9457 writes it.
 *
 * @param title what the status means
 * @param detail rule, what was got, remedy; never a secret
 * @param instance the path that was asked for
 * @param field what of the body is wrong; null where it is not the body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable String field) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Problem of(int status, String title, String detail, @Nullable String instance) {
    return new Problem("about:blank", title, status, detail, instance, null);
  }

  /** As JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
