package dev.cadastre.rest;

import dev.cadastre.store.Patience;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;

/**
 * What becomes of a request when something breaks that no resource answers for. Few threads answer
 * all requests, {@code /health} included, so none waits long for a database that is away. An answer
 * that breaks off ends with its connection: ended well, a part would pass for the whole.
 */
final class LastResort implements Filter {

  private final Patience patience;
  private final ProblemWriter problems;

  LastResort(Patience patience, ProblemWriter problems) {
    this.patience = patience;
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response = (HttpServletResponse) answered;
    patience.hurry();
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        breakOff(e);
      } else if (Patience.gaveUp(e)) {
        Refusal.away().answer(problems, request, response);
      } else {
        problems.write(request, response, Breakage.of(e, request.getRequestURI()));
      }
    } finally {
      patience.calm();
    }
  }

  /**
   * Ends the connection of an answer that has begun; for those who stream, whose failures RESTEasy
   * keeps for itself.
   */
  static void breakOff(Exception why) {
    HttpServerExchange exchange = ServletRequestContext.requireCurrent().getExchange();
    if (exchange.isResponseStarted()) {
      Logger.getLogger(LastResort.class.getName())
          .log(Level.SEVERE, "an answer to " + exchange.getRequestPath() + " broke off", why);
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
