package dev.cadastre.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer. They are asked for again when a token names a key that is not
 * known, and each hour, for a key may have been withdrawn; never more than once in {@link #PAUSE},
 * whatever tokens come. An issuer that does not answer leaves the known keys in force.
 */
final class IssuerKeys {

  /** The least time between two questions to the issuer. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration FRESH = Duration.ofHours(1);

  /** Fetches a document. */
  @FunctionalInterface
  interface Web {
    String get(URI uri) throws IOException;
  }

  private final IssuerSettings settings;
  private final Web web;
  private final Clock clock;
  private JWKSet known = new JWKSet();
  private @Nullable Instant asked;

  IssuerKeys(IssuerSettings settings, Web web, Clock clock) {
    this.settings = settings;
    this.web = web;
    this.clock = clock;
  }

  /**
   * The keys that fit.
   *
   * @throws NotAdmittedException if the issuer was never reached
   */
  synchronized List<JWK> matching(JWKMatcher wanted) throws NotAdmittedException {
    List<JWK> found = new JWKSelector(wanted).select(known);
    Instant now = clock.instant();
    Duration since = asked == null ? FRESH : Duration.between(asked, now);
    boolean stale = found.isEmpty() || since.compareTo(FRESH) >= 0;
    if (stale && (since.compareTo(PAUSE) >= 0 || since.isNegative())) {
      asked = now;
      refresh();
      found = new JWKSelector(wanted).select(known);
    }
    if (known.isEmpty()) {
      throw new NotAdmittedException("the issuer's keys could not be fetched; try again later");
    }
    return found;
  }

  private void refresh() {
    try {
      URI place = settings.jwks() == null ? discovered() : settings.jwks();
      known = JWKSet.parse(web.get(place)).toPublicJWKSet();
    } catch (IOException | ParseException | IllegalArgumentException e) {
      System.getLogger(IssuerKeys.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "the keys of " + settings.issuer() + " were not fetched: " + e.getMessage());
    }
  }

  private URI discovered() throws IOException, ParseException {
    String issuer = settings.issuer().toString();
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    var document =
        JSONObjectUtils.parse(web.get(URI.create(base + ".well-known/openid-configuration")));
    if (!issuer.equals(document.get("issuer"))) {
      throw new IllegalArgumentException("its discovery document names another issuer");
    }
    URI place = JSONObjectUtils.getURI(document, "jwks_uri");
    if (place == null) {
      throw new IllegalArgumentException("its discovery document names no jwks_uri");
    }
    IssuerSettings.requireTrustworthy("jwks_uri", place);
    return place;
  }
}
