package dev.cadastre.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.sample.RefusedException;

/** What a server says no with, as the exception that the same would be without a server. */
final class Refused {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 300;

  private Refused() {}

  /**
   * The exception to throw.
   *
   * @throws UnreachableException if nobody answered but for another
   */
  static RuntimeException by(String url, int status, String body, boolean tokenShown)
      throws UnreachableException {
    String detail = detail(status, body);
    return switch (status) {
      case 401 ->
          new RefusedException(
              url
                  + " asks for a token; "
                  + (tokenShown
                      ? "it does not take the one of " + BearerToken.VARIABLE + ": " + detail
                      : "there is none; put it into "
                          + BearerToken.VARIABLE
                          + ", or into a file that "
                          + BearerToken.FILE
                          + " names"));
      case 403, 409, 429 -> new RefusedException(detail);
      case 400, 404, 405, 411, 413, 415, 422 -> new IllegalArgumentException(detail);
      case 502, 503, 504 -> throw new UnreachableException(url, detail);
      default -> new IllegalStateException(url + " failed: " + detail);
    };
  }

  private static String detail(int status, String body) {
    try {
      JsonNode detail = JSON.readTree(body).path("detail");
      if (detail.isTextual()) {
        return detail.asText();
      }
    } catch (JsonProcessingException e) {
      // something between us and the server answered
    }
    String shown = body.strip();
    return "HTTP "
        + status
        + (shown.isEmpty() ? "" : ": " + shown.substring(0, Math.min(LONGEST, shown.length())));
  }
}
