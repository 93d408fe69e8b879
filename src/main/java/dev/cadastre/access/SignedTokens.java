package dev.cadastre.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that an issuer signed (JWT). Signature, issuer, audience and times are checked; the
 * algorithm is one that a public key verifies and that fits the key, never {@code none} and never a
 * shared secret, whatever the token says.
 */
public final class SignedTokens {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1024 * 1024;

  private final IssuerSettings settings;
  private final IssuerKeys keys;
  private final Clock clock;

  SignedTokens(IssuerSettings settings, IssuerKeys.Web web, Clock clock) {
    this.settings = settings;
    this.keys = new IssuerKeys(settings, web, clock);
    this.clock = clock;
  }

  /**
   * Tokens of an issuer.
   *
   * @param client asks for its keys
   */
  public static SignedTokens of(IssuerSettings settings, HttpClient client, Clock clock) {
    return of(settings, client, clock, PATIENCE);
  }

  /** The same with another patience with the issuer. */
  static SignedTokens of(
      IssuerSettings settings, HttpClient client, Clock clock, Duration patience) {
    return new SignedTokens(settings, uri -> get(client, uri, patience), clock);
  }

  /** Waits for the whole body, which may be dripped, and keeps no more than it may be long. */
  private static String get(HttpClient client, URI uri, Duration patience) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.ofByteArrayConsumer(
                part ->
                    part.ifPresent(
                        bytes ->
                            body.write(
                                bytes, 0, Math.min(bytes.length, MOST_BYTES - body.size())))));
    try {
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status != 200) {
        throw new IOException(uri + " answered " + status);
      }
      return body.toString(StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IOException(uri + " did not answer within " + patience, e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * Who holds a token.
   *
   * @throws NotAdmittedException if it is not whole, not from this issuer for us, or not of now
   */
  public Identity holder(String text) throws NotAdmittedException {
    try {
      SignedJWT token = SignedJWT.parse(text);
      requireSigned(token);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      requireOurs(claims);
      requireOfNow(claims);
      String subject = claims.getSubject();
      if (subject == null || subject.isBlank() || subject.length() > 150) {
        throw new NotAdmittedException("a signed token tells its subject in 1 to 150 characters");
      }
      Map<String, Object> all = claims.getClaims();
      return new Identity("oidc:" + subject, Claims.scope(all, settings));
    } catch (ParseException e) {
      throw new NotAdmittedException("a signed token is a JWT; got something else");
    } catch (JOSEException e) {
      throw new NotAdmittedException("the token's signature can't be verified");
    }
  }

  private void requireSigned(SignedJWT token) throws NotAdmittedException, JOSEException {
    JWSHeader header = token.getHeader();
    if (!ALGORITHMS.contains(header.getAlgorithm())) {
      throw new NotAdmittedException("a token is signed by RS256, ES256 or EdDSA; got another way");
    }
    for (JWK key : keys.matching(JWKMatcher.forJWSHeader(header))) {
      JWSVerifier verifier = verifier(key);
      if (verifier != null
          && verifier.supportedJWSAlgorithms().contains(header.getAlgorithm())
          && token.verify(verifier)) {
        return;
      }
    }
    throw new NotAdmittedException("no key of the issuer made the token's signature");
  }

  private static @Nullable JWSVerifier verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa) {
      return new RSASSAVerifier(rsa);
    }
    if (key instanceof ECKey ec) {
      return new ECDSAVerifier(ec);
    }
    return key instanceof OctetKeyPair pair ? new EdwardsSignature(pair) : null;
  }

  private void requireOurs(JWTClaimsSet claims) throws NotAdmittedException {
    if (!settings.issuer().toString().equals(claims.getIssuer())) {
      throw new NotAdmittedException("the token is of another issuer");
    }
    if (!claims.getAudience().contains(settings.audience())) {
      throw new NotAdmittedException("the token is for another audience");
    }
  }

  private void requireOfNow(JWTClaimsSet claims) throws NotAdmittedException {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    if (end == null || !now.minus(SKEW).isBefore(end.toInstant())) {
      throw new NotAdmittedException(
          end == null ? "the token never ends" : "the token has expired");
    }
    Date start = claims.getNotBeforeTime();
    if (start != null && now.plus(SKEW).isBefore(start.toInstant())) {
      throw new NotAdmittedException("the token is not valid yet");
    }
  }
}
