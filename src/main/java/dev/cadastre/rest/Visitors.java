package dev.cadastre.rest;

import dev.cadastre.access.FailureLimit;
import dev.cadastre.access.Identity;
import dev.cadastre.access.Loopback;
import dev.cadastre.access.NotAdmittedException;
import dev.cadastre.access.Scope;
import dev.cadastre.operation.Admission;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, by what the request shows. */
final class Visitors {

  /** What tells nothing but whether the server works: those who start servers ask for it. */
  private static final Set<String> OPEN = Set.of("/health", "/ready");

  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  private static final Identity ANYBODY = new Identity("anybody", Scope.READ);
  private static final String BEARER = "Bearer ";

  private final Admission admission;
  private final FailureLimit failures;

  Visitors(Admission admission, FailureLimit failures) {
    this.admission = admission;
    this.failures = failures;
  }

  /**
   * Who asks.
   *
   * @param client where from
   * @throws Refusal if they may not even ask
   */
  Identity of(HttpServletRequest request, InetAddress client) throws Refusal {
    if (OPEN.contains(request.getRequestURI()) && LOOKING.contains(request.getMethod())) {
      return ANYBODY;
    }
    if (!admission.isControlled()) {
      return local(request);
    }
    long seconds = (failures.wait(client).toMillis() + 999) / 1000;
    if (seconds > 0) {
      throw Refusal.tooMany(seconds);
    }
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

  private Identity holder(String bearer, InetAddress client) throws Refusal {
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
