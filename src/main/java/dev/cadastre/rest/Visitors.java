package dev.cadastre.rest;

import dev.cadastre.access.FailureLimit;
import dev.cadastre.access.Identity;
import dev.cadastre.access.Loopback;
import dev.cadastre.access.NotAdmittedException;
import dev.cadastre.access.Scope;
import dev.cadastre.operation.Admission;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, by what the request shows. */
final class Visitors {

  /** What tells nothing but whether the server works: those who start servers ask for it. */
  private static final Set<String> OPEN = Set.of("/health", "/ready");

  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  /** Whoever asks for what everybody may see. */
  static final Identity ANYBODY = new Identity("anybody", Scope.READ);

  private static final String BEARER = "Bearer ";

  private final Admission admission;
  private final FailureLimit failures;
  private final Sessions sessions;

  Visitors(Admission admission, FailureLimit failures, Sessions sessions) {
    this.admission = admission;
    this.failures = failures;
    this.sessions = sessions;
  }

  Sessions sessions() {
    return sessions;
  }

  /**
   * Who asks.
   *
   * @throws Refusal if they may not even ask
   */
  Visit of(HttpServletRequest request, Way way) throws Refusal {
    if (OPEN.contains(request.getRequestURI()) && LOOKING.contains(request.getMethod())) {
      return new Visit(this, way, ANYBODY, null);
    }
    if (!admission.isControlled()) {
      return new Visit(this, way, local(request), null);
    }
    if (Browsers.isOpen(request)) {
      return new Visit(this, way, ANYBODY, null);
    }
    if (Browsers.visit(request) && request.getHeader("Authorization") == null) {
      String session = Browsers.session(request, way);
      return new Visit(this, way, signedIn(session), session);
    }
    return new Visit(this, way, bearer(request, way.client()), null);
  }

  /** A session is as good as its token is now; to have none is no failed attempt. */
  private Identity signedIn(@Nullable String session) throws Refusal {
    Optional<String> bearer = session == null ? Optional.empty() : sessions.bearer(session);
    if (session != null && bearer.isPresent()) {
      try {
        return admission.holder(bearer.get());
      } catch (NotAdmittedException e) {
        System.getLogger(Visitors.class.getName())
            .log(System.Logger.Level.INFO, "a session ended with its token: " + e.getMessage());
        sessions.close(session);
      }
    }
    throw Refusal.unauthorized(
        "a session lasts 12 hours, and no longer than its token and this server; sign in", false);
  }

  private Identity bearer(HttpServletRequest request, InetAddress client) throws Refusal {
    requirePatience(client);
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw failed(
          client,
          "a request shows a token in the header 'Authorization: Bearer TOKEN'; got "
              + (header == null ? "no such header" : "another scheme")
              + "; cadastre token create makes one",
          false);
    }
    return holder(header.substring(BEARER.length()).strip(), client);
  }

  /**
   * Who holds a token.
   *
   * @throws Refusal if it admits nobody, or too many of this address did not
   */
  Identity holder(String bearer, InetAddress client) throws Refusal {
    requirePatience(client);
    Identity identity;
    try {
      identity = admission.holder(bearer);
    } catch (NotAdmittedException e) {
      throw failed(client, e.getMessage() + "; get a new token", true);
    }
    if (identity.scope() == null) {
      throw Refusal.of(
          403,
          "Forbidden",
          "a token gives the scope read, operate or admin; the claims of this one give none; have"
              + " its issuer add one, see oidc.scope.claim");
    }
    return identity;
  }

  private void requirePatience(InetAddress client) throws Refusal {
    long seconds = (failures.wait(client).toMillis() + 999) / 1000;
    if (seconds > 0) {
      throw Refusal.tooMany(seconds);
    }
  }

  private Refusal failed(InetAddress client, @Nullable String why, boolean tokenShown) {
    failures.failed(client);
    String who = client.getHostAddress();
    System.Logger log = System.getLogger(Visitors.class.getName());
    log.log(System.Logger.Level.INFO, "not admitted: " + who + ": " + why);
    if (!failures.wait(client).isZero()) {
      log.log(
          System.Logger.Level.WARNING,
          who
              + " showed no valid token "
              + FailureLimit.MOST
              + " times within a minute and is not heard until it is over; the last: "
              + why);
    }
    return Refusal.unauthorized(String.valueOf(why), tokenShown);
  }

  /** While nobody is asked, only this machine's own users may reach the server. */
  private Identity local(HttpServletRequest request) throws Refusal {
    if (!Loopback.isMeantBy(request.getHeader("Host"))) {
      throw Refusal.of(
          403,
          "Forbidden",
          "a server without access control is called by a loopback name; got another Host; call it"
              + " localhost, or make a token with cadastre token create");
    }
    if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
      throw Refusal.of(
          403,
          "Forbidden",
          "a server without access control is reached directly; got a request through a proxy; make"
              + " a token with cadastre token create, and start with --trusted-proxy");
    }
    return admission.localUser();
  }
}
