package dev.cadastre.access;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose signed tokens are taken (OpenID Connect).
 *
 * @param issuer as the claim {@code iss} writes it
 * @param audience what the claim {@code aud} has to hold
 * @param scopeClaim where the caller's roles stand, dots lead inwards: {@code realm_access.roles}
 * @param scopes the claim's value that gives each scope
 * @param jwks where the issuer's keys are; null: as its discovery document says
 */
public record IssuerSettings(
    URI issuer, String audience, String scopeClaim, Map<Scope, String> scopes, @Nullable URI jwks) {

  /** How {@code oidc.scope.claim} is called unless told otherwise. */
  public static final String SCOPE_CLAIM = "scope";

  public IssuerSettings {
    scopes = Map.copyOf(scopes);
    requireTrustworthy("oidc.issuer", issuer);
    if (jwks != null) {
      requireTrustworthy("oidc.jwks", jwks);
    }
  }

  /** Keys that came in plain text over a network could be anybody's. */
  static void requireTrustworthy(String what, URI uri) {
    String host = uri.getHost();
    boolean near =
        "http".equals(uri.getScheme())
            && host != null
            && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    if (host == null || !("https".equals(uri.getScheme()) || near)) {
      throw new IllegalArgumentException(
          what + " is an https URL; got '" + uri + "'; plain http is taken on this machine only");
    }
  }
}
