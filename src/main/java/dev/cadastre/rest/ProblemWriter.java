package dev.cadastre.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Tells problems that no resource answers with: to programs as JSON, to people on a page. */
final class ProblemWriter {

  private final Function<Problem, String> page;

  /**
   * A writer.
   *
   * @param page makes HTML of a problem; empty if there are no pages
   */
  ProblemWriter(Function<Problem, String> page) {
    this.page = page;
  }

  void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    String html = Browsers.visit(request) ? page.apply(problem) : "";
    if (!html.isEmpty()) {
      Browsers.protect(response);
      if (Browsers.isInside(request)) {
        Browsers.showInside(response);
      }
    }
    byte[] body = (html.isEmpty() ? problem.json() : html).getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.status());
    response.setContentType(html.isEmpty() ? Problem.MEDIA_TYPE : "text/html;charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
