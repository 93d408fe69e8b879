package dev.cadastre.rest;

import dev.cadastre.access.Network;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every request comes through first, whatever answers it: refuses what comes from a stranger's
 * page, and has the {@link Visitors} found out. What they may do is the {@link ScopeFilter}'s
 * matter.
 */
final class Gate implements Filter {

  private static final int UNAUTHORIZED = 401;

  private final Listening listening;
  private final Visitors visitors;
  private final Supplier<Caller> callers;
  private final ProblemWriter problems;

  /**
   * A gate.
   *
   * @param callers gives the caller of the request under way
   * @param problems tells who is refused
   */
  Gate(Listening listening, Visitors visitors, Supplier<Caller> callers, ProblemWriter problems) {
    this.listening = listening;
    this.visitors = visitors;
    this.callers = callers;
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response = (HttpServletResponse) answered;
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (request.getRequestURI().startsWith("/api")) {
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (Browsers.visit(request)) {
      Browsers.protect(response);
    }
    try {
      Way way = way(request);
      requireText(request);
      requireOwnPage(request, way);
      callers.get().came(visitors.of(request, way));
    } catch (Refusal refusal) {
      boolean inside = Browsers.isInside(request); // where nobody can sign in
      if (refusal.status() == UNAUTHORIZED && Browsers.visit(request) && !inside) {
        Browsers.askToSignIn(request, response);
      } else {
        refusal.answer(problems, request, response);
      }
      return;
    }
    chain.doFilter(request, response);
  }

  private Way way(HttpServletRequest request) {
    InetAddress peer = peer(request);
    boolean proxied = listening.proxies().holds(peer);
    String forwarded = proxied ? last(request, "X-Forwarded-Host") : null;
    return new Way(
        listening.proxies().client(peer, last(request, "X-Forwarded-For")),
        listening.tls() != null
            || (proxied && "https".equalsIgnoreCase(last(request, "X-Forwarded-Proto"))),
        forwarded == null ? request.getHeader("Host") : forwarded);
  }

  private static InetAddress peer(HttpServletRequest request) {
    return Network.literal(request.getRemoteAddr().replaceFirst("%.*$", ""))
        .orElseThrow(() -> new IllegalStateException("no address: " + request.getRemoteAddr()));
  }

  private static @Nullable String last(HttpServletRequest request, String header) {
    List<String> values = Collections.list(request.getHeaders(header));
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** PostgreSQL has no text with a NUL, and no name has one. */
  private static void requireText(HttpServletRequest request) throws Refusal {
    String query = request.getQueryString();
    if (request.getRequestURI().contains("%00") || (query != null && query.contains("%00"))) {
      throw Refusal.of(400, "Bad request", "an address holds text; got a NUL in it; take it out");
    }
  }

  /** A page of another origin can't act in the name of whoever looks at it. */
  private static void requireOwnPage(HttpServletRequest request, Way way) throws Refusal {
    String origin = request.getHeader("Origin");
    if (origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(way.host())) {
      throw Refusal.of(
          403,
          "Forbidden",
          "pages of this server alone may ask it; got a page of another origin; ask by a program,"
              + " which sends no Origin");
    }
    // an image of another site's page has no Origin; a link that somebody follows opens a page
    String site = request.getHeader("Sec-Fetch-Site");
    boolean follows =
        "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
            && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    if (site != null && !site.equals("same-origin") && !site.equals("none") && !follows) {
      throw Refusal.of(
          403,
          "Forbidden",
          "pages of this server alone may ask it; got a part of a page of another site; open it"
              + " alone");
    }
  }
}
