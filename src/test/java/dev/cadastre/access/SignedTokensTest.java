package dev.cadastre.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of a real issuer on a real socket, whose keys are made here. */
class SignedTokensTest {

  private static final String AUDIENCE = "https://cadastre.example";
  private static final RSAKey RSA = rsa("r1");

  private final CallersTest.Hand clock = new CallersTest.Hand();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile JWKSet published = new JWKSet(List.of((JWK) RSA));
  private volatile boolean away;
  private HttpServer issuer;
  private SignedTokens tokens;

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void serve() throws Exception {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String text =
              path.endsWith("/.well-known/openid-configuration")
                  ? "{\"issuer\": \"" + url() + "\", \"jwks_uri\": \"" + url() + "/keys\"}"
                  : published.toString();
          asked.addAndGet(path.endsWith("/keys") ? 1 : 0);
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(away ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    tokens = SignedTokens.of(settings("scope"), HttpClient.newHttpClient(), clock);
  }

  @AfterEach
  void close() {
    issuer.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private IssuerSettings settings(String claim) {
    return new IssuerSettings(
        URI.create(url()),
        AUDIENCE,
        claim,
        Map.of(Scope.READ, "c:read", Scope.OPERATE, "c:operate", Scope.ADMIN, "c:admin"),
        null);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience(AUDIENCE)
        .subject("ada")
        .claim("scope", "openid c:operate c:read")
        .expirationTime(Date.from(clock.instant().plusSeconds(600)));
  }

  private static String signed(JWTClaimsSet claims, JWSAlgorithm by, String key, JWSSigner signer)
      throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(by).keyID(key).type(JOSEObjectType.JWT).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws Exception {
    return signed(claims, JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
  }

  private void assertRefused(String token, String why) {
    assertThatThrownBy(() -> tokens.holder(token))
        .isInstanceOf(NotAdmittedException.class)
        .hasMessage(why)
        .hasMessageNotContaining(token);
  }

  @Test
  void aRightTokenTellsItsHolderAndTheWidestScope() throws Exception {
    assertThat(tokens.holder(signed(claims().build(), RSA)))
        .isEqualTo(new Identity("oidc:ada", Scope.OPERATE));
    assertThat(tokens.holder(signed(claims().claim("scope", "openid").build(), RSA)))
        .isEqualTo(new Identity("oidc:ada", null));
    assertThat(tokens.holder(signed(claims().claim("scope", null).build(), RSA)).scope()).isNull();
    assertThat(asked).hasValue(1);
  }

  @Test
  void rolesMayLieDeepAndBeAList() throws Exception {
    tokens = SignedTokens.of(settings("realm_access.roles"), HttpClient.newHttpClient(), clock);
    JWTClaimsSet deep =
        claims().claim("realm_access", Map.of("roles", List.of("x", "c:admin"))).build();
    assertThat(tokens.holder(signed(deep, RSA)).scope()).isEqualTo(Scope.ADMIN);
    assertThat(tokens.holder(signed(claims().build(), RSA)).scope()).isNull();
  }

  @Test
  void ellipticKeysAreVerifiedToo() throws Exception {
    ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = edwards.getPublic().getEncoded();
    OctetKeyPair ed =
        new OctetKeyPair.Builder(
                Curve.Ed25519,
                Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
            .keyID("d1")
            .build();
    published = new JWKSet(List.of(ec, ed));
    assertThat(
            tokens.holder(signed(claims().build(), JWSAlgorithm.ES256, "e1", new ECDSASigner(ec))))
        .isEqualTo(new Identity("oidc:ada", Scope.OPERATE));

    String head =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("d1").build().toBase64URL()
            + "."
            + claims().build().toPayload().toBase64URL();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(edwards.getPrivate());
    signature.update(head.getBytes(StandardCharsets.US_ASCII));
    byte[] made = signature.sign();
    assertThat(tokens.holder(head + "." + Base64URL.encode(made)).name()).isEqualTo("oidc:ada");
    made[3] ^= 1;
    assertRefused(
        head + "." + Base64URL.encode(made), "no key of the issuer made the token's signature");
  }

  @Test
  void whatIsNotForUsOrNotOfNowIsRefused() throws Exception {
    assertRefused(
        signed(claims().issuer("https://other.example").build(), RSA),
        "the token is of another issuer");
    assertRefused(
        signed(claims().audience("https://other.example").build(), RSA),
        "the token is for another audience");
    assertRefused(signed(claims().expirationTime(null).build(), RSA), "the token never ends");
    assertRefused(
        signed(claims().subject(null).build(), RSA),
        "a signed token tells its subject in 1 to 150 characters");
    assertRefused(
        signed(claims().notBeforeTime(Date.from(clock.instant().plusSeconds(60))).build(), RSA),
        "the token is not valid yet");
    String token = signed(claims().build(), RSA);
    clock.move(Duration.ofSeconds(629));
    assertThat(tokens.holder(token).name()).isEqualTo("oidc:ada");
    clock.move(Duration.ofSeconds(1));
    assertRefused(token, "the token has expired");
  }

  @Test
  void noTokenChoosesHowItIsVerified() throws Exception {
    assertRefused(
        new PlainJWT(claims().build()).serialize(), "a signed token is a JWT; got something else");
    byte[] publicKey = RSA.toRSAPublicKey().getEncoded();
    assertRefused(
        signed(claims().build(), JWSAlgorithm.HS256, "r1", new MACSigner(publicKey)),
        "a token is signed by RS256, ES256 or EdDSA; got another way");
    assertRefused(
        signed(claims().build(), JWSAlgorithm.PS256, "r1", new RSASSASigner(RSA)),
        "a token is signed by RS256, ES256 or EdDSA; got another way");
    assertRefused(
        signed(claims().build(), rsa("r1")), "no key of the issuer made the token's signature");
    for (String bad : List.of("x", "a.b.c", "cad_x", "e30.e30.")) {
      assertRefused(bad, "a signed token is a JWT; got something else");
    }
  }

  @Test
  void aKeyForAnotherUseOrAlgorithmVerifiesNothing() throws Exception {
    published = new JWKSet(new RSAKey.Builder(RSA).algorithm(JWSAlgorithm.RS512).build());
    assertRefused(signed(claims().build(), RSA), "no key of the issuer made the token's signature");
  }

  @Test
  void aNewKeyIsFetchedOnceInAWhileAndKnownOnesOutliveTheIssuer() throws Exception {
    tokens.holder(signed(claims().build(), RSA));
    assertThat(asked).hasValue(1);
    RSAKey next = rsa("r2");
    String token = signed(claims().build(), next);
    for (int i = 0; i < 5; i++) {
      assertRefused(token, "no key of the issuer made the token's signature");
    }
    assertThat(asked).hasValue(1);
    published = new JWKSet(List.of((JWK) next));
    clock.move(IssuerKeys.PAUSE);
    assertThat(tokens.holder(token).name()).isEqualTo("oidc:ada");
    assertThat(asked).hasValue(2);
    // the old key was withdrawn
    assertRefused(signed(claims().build(), RSA), "no key of the issuer made the token's signature");

    away = true;
    clock.move(Duration.ofHours(2));
    assertThat(tokens.holder(signed(claims().build(), next)).name()).isEqualTo("oidc:ada");
    assertThat(asked).hasValueGreaterThan(1);
  }

  @Test
  void anIssuerThatWasNeverReachedAdmitsNobodyUntilItIs() throws Exception {
    away = true;
    assertRefused(
        signed(claims().build(), RSA), "the issuer's keys could not be fetched; try again later");
    away = false;
    clock.move(IssuerKeys.PAUSE);
    assertThat(tokens.holder(signed(claims().build(), RSA)).name()).isEqualTo("oidc:ada");
  }

  @Test
  void anIssuerThatDripsItsAnswerKeepsNobody() throws Exception {
    issuer.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(' ');
              out.flush();
            }
          }
        });
    tokens =
        SignedTokens.of(
            settings("scope"), HttpClient.newHttpClient(), clock, Duration.ofMillis(300));
    assertRefused(
        signed(claims().build(), RSA), "the issuer's keys could not be fetched; try again later");
  }

  @Test
  void anIssuerInPlainTextIsRefused() {
    assertThatThrownBy(
            () ->
                new IssuerSettings(
                    URI.create("http://idp.example"), AUDIENCE, "scope", Map.of(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "oidc.issuer is an https URL; got 'http://idp.example'; plain http is taken on this"
                + " machine only");
  }
}
