package dev.cadastre.rest;

import dev.cadastre.access.Identity;
import dev.cadastre.access.Network;
import dev.cadastre.audit.Actor;
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

  private final Listening listening;
  private final Visitors visitors;
  private final Supplier<Caller> callers;

  /**
   * A gate.
   *
   * @param callers gives the caller of the request under way
   */
  Gate(Listening listening, Visitors visitors, Supplier<Caller> callers) {
    this.listening = listening;
    this.visitors = visitors;
    this.callers = callers;
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
    try {
      requireOwnPage(request);
      InetAddress client = client(request);
      Identity identity = visitors.of(request, client);
      callers.get().is(new Actor(identity.name(), client.getHostAddress()), identity.scope());
    } catch (Refusal refusal) {
      refusal.answer(request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private InetAddress client(HttpServletRequest request) {
    return listening.proxies().client(peer(request), last(request, "X-Forwarded-For"));
  }

  private static InetAddress peer(HttpServletRequest request) {
    return Network.literal(request.getRemoteAddr().replaceFirst("%.*$", ""))
        .orElseThrow(() -> new IllegalStateException("no address: " + request.getRemoteAddr()));
  }

  private static @Nullable String last(HttpServletRequest request, String header) {
    List<String> values = Collections.list(request.getHeaders(header));
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** A page of another origin can't act in the name of whoever looks at it. */
  private void requireOwnPage(HttpServletRequest request) throws Refusal {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return;
    }
    String forwarded =
        listening.proxies().holds(peer(request)) ? last(request, "X-Forwarded-Host") : null;
    String host = forwarded == null ? request.getHeader("Host") : forwarded;
    if (!origin.replaceFirst("^https?://", "").equalsIgnoreCase(host)) {
      throw Refusal.of(
          403,
          "Forbidden",
          "pages of this server alone may ask it; got a page of another origin; ask by a program,"
              + " which sends no Origin");
    }
  }
}
