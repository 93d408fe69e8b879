package dev.cadastre.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Why a request does not come through the {@link Gate}. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  /** What a request meets while the database is away. */
  static final String AWAY =
      "a request is answered while the database is there; it is away; ask again in a moment: what"
          + " runs waits for it";

  /** When to ask again. */
  static final String RETRY_SECONDS = "5";

  private final int status;
  private final String title;
  private final transient Map<String, String> headers;

  private Refusal(int status, String title, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }

  static Refusal of(int status, String title, String detail) {
    return new Refusal(status, title, detail, Map.of());
  }

  static Refusal unauthorized(String detail, boolean tokenShown) {
    return new Refusal(
        401,
        "Unauthorized",
        detail,
        Map.of(
            "WWW-Authenticate",
            tokenShown
                ? "Bearer realm=\"cadastre\", error=\"invalid_token\""
                : "Bearer realm=\"cadastre\""));
  }

  static Refusal tooMany(long seconds) {
    return new Refusal(
        429,
        "Too Many Requests",
        "too many requests of this address showed no valid token; wait " + seconds + " s",
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  /** Who asks again in a moment may be answered. */
  static Refusal away() {
    return new Refusal(503, "Service Unavailable", AWAY, Map.of("Retry-After", RETRY_SECONDS));
  }

  int status() {
    return status;
  }

  void answer(ProblemWriter writer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    headers.forEach(response::setHeader);
    writer.write(
        request,
        response,
        Problem.of(status, title, String.valueOf(getMessage()), request.getRequestURI()));
  }
}
