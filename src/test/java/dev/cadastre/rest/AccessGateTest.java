package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.access.FailureLimit;
import dev.cadastre.access.Network;
import dev.cadastre.access.Scope;
import dev.cadastre.access.TrustedProxies;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in, asked over real sockets. */
@Tag("slow")
class AccessGateTest {

  @TempDir Path home;
  private Cadastre cadastre;
  private Tokens tokens;

  @BeforeEach
  void start() {
    cadastre =
        Cadastre.start(
            new Settings(home, TestDatabase.H2.create(), "OFF"), Server.beans(Reach.within(home)));
    tokens = new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC());
  }

  @AfterEach
  void end() {
    cadastre.close();
  }

  private static Listening listening(boolean required, String... proxies) {
    return new Listening(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        null,
        required,
        new TrustedProxies(List.of(proxies).stream().map(Network::of).toList()),
        10_000);
  }

  private String token(Scope scope) {
    return tokens.create("made-up", scope, 1).secret().text();
  }

  @Test
  void withoutATokenThisMachinesUsersMayDoAllAndOthersNothing() throws IOException {
    try (Server server = Server.start(cadastre, listening(false))) {
      InetSocketAddress at = server.address();
      assertThat(server.isOpen()).isTrue();
      assertThat(Wire.get(at, "/api/tokens", null).status()).isEqualTo(200);
      for (String host : List.of("Host: evil.example", "Host: localhost.evil.example")) {
        Wire.Said rebound = Wire.send(at, "", "GET /api/tokens HTTP/1.1", host);
        assertThat(rebound.status()).isEqualTo(403);
        assertThat(rebound.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(rebound.detail())
            .isEqualTo(
                "a server without access control is called by a loopback name; got another Host;"
                    + " call it localhost, or make a token with cadastre token create");
      }
      for (String origin : List.of("https://evil.example", "null", "http://localhost:1")) {
        assertThat(
                Wire.send(
                        at, "", "GET /api/tokens HTTP/1.1", "Host: localhost", "Origin: " + origin)
                    .status())
            .as(origin)
            .isEqualTo(403);
      }
      assertThat(
              Wire.send(
                      at,
                      "",
                      "GET /api/tokens HTTP/1.1",
                      "Host: localhost",
                      "Origin: http://localhost")
                  .status())
          .isEqualTo(200);
      assertThat(
              Wire.send(
                      at,
                      "",
                      "GET /api/tokens HTTP/1.1",
                      "Host: localhost",
                      "X-Forwarded-For: 1.2.3.4")
                  .detail())
          .contains("got a request through a proxy");
    }
  }

  @Test
  void theFirstTokenClosesTheServerForAllWithoutOneAndRevokingItDoesNotOpenIt() throws IOException {
    try (Server server = Server.start(cadastre, listening(false))) {
      InetSocketAddress at = server.address();
      Wire.Said made =
          Wire.json(
              at, "POST", "/api/tokens", "{\"label\": \"first\", \"scope\": \"admin\"}", null);
      assertThat(made.status()).isEqualTo(201);
      String secret = made.json().get("token").asText();
      assertThat(secret).matches("cad_[A-Za-z0-9_-]{43}");

      Wire.Said bare = Wire.get(at, "/api/tokens", null);
      assertThat(bare.status()).isEqualTo(401);
      assertThat(bare.headers()).containsEntry("www-authenticate", "Bearer realm=\"cadastre\"");
      Wire.Said listed = Wire.get(at, "/api/tokens", secret);
      assertThat(listed.status()).isEqualTo(200);
      assertThat(listed.json().at("/items/0/label").asText()).isEqualTo("first");
      assertThat(listed.body()).doesNotContain(secret).doesNotContain("\"token\"");

      assertThat(Wire.json(at, "DELETE", "/api/tokens/1", "", secret).json().get("state").asText())
          .isEqualTo("revoked");
      assertThat(Wire.get(at, "/api/tokens", secret).detail())
          .isEqualTo("token 1 is revoked; get a new token");
      assertThat(Wire.get(at, "/api/tokens", null).status()).isEqualTo(401);
    }
  }

  @Test
  void aTokenOpensWhatItsScopeCovers() throws IOException {
    String read = token(Scope.READ);
    String admin = token(Scope.ADMIN);
    try (Server server = Server.start(cadastre, listening(false))) {
      InetSocketAddress at = server.address();
      assertThat(server.isOpen()).isFalse();
      assertThat(Wire.get(at, "/health", null).status()).isEqualTo(200);
      Wire.Said refused = Wire.get(at, "/api/tokens", read);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(refused.detail())
          .isEqualTo("this needs the scope admin; got read; ask with a token of the scope admin");
      assertThat(refused.json().get("instance").asText()).isEqualTo("/api/tokens");
      assertThat(Wire.get(at, "/api/tokens", admin).status()).isEqualTo(200);
      // what is not there is not told to strangers either
      assertThat(Wire.get(at, "/metrics", null).status()).isEqualTo(401);
      assertThat(Wire.get(at, "/openapi", null).status()).isEqualTo(401);
      assertThat(Wire.get(at, "/api/no-such", null).status()).isEqualTo(401);
      assertThat(Wire.get(at, "/health/../api/tokens", null).status()).isEqualTo(401);
      assertThat(Wire.get(at, "/health;x=1/../api/tokens", null).status()).isEqualTo(401);
      assertThat(Wire.get(at, "//api/tokens", null).status()).isEqualTo(401);
    }
  }

  private static Wire.Said submit(InetSocketAddress at, String token, String key, String name)
      throws IOException {
    String campaign =
        "campaign: "
            + name
            + "\nproblems: {few: problems.jsonl}\ncheckpoints: {base: {recorded: base.jsonl}}\n"
            + "runs: {base: {checkpoint: base, problems: few}}\n";
    return Wire.send(
        at,
        campaign,
        "POST /api/campaigns HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/yaml",
        "Content-Length: " + campaign.length(),
        "Idempotency-Key: " + key,
        "Authorization: Bearer " + token);
  }

  @Test
  void twoTokensMayUseTheSameIdempotencyKey() throws IOException {
    String one = token(Scope.OPERATE);
    String two = token(Scope.OPERATE);
    try (Server server = Server.start(cadastre, listening(false))) {
      InetSocketAddress at = server.address();
      Wire.Said first = submit(at, one, "monday", "a");
      assertThat(first.status()).as(first.body()).isEqualTo(202);
      String id = first.json().get("id").asText();
      assertThat(submit(at, one, "monday", "a").json().get("id").asText()).isEqualTo(id);
      Wire.Said others = submit(at, two, "monday", "b");
      assertThat(others.status()).as(others.body()).isEqualTo(202);
      assertThat(others.json().get("id").asText()).isNotEqualTo(id);
      Wire.Said changed = submit(at, one, "monday", "b");
      assertThat(changed.status()).isEqualTo(422);
      assertThat(changed.detail())
          .isEqualTo(
              "an idempotency key stands for one body and one force; 'monday' was sent with another"
                  + " one before; send a new key with a new body");
    }
  }

  @Test
  void strangersOnlyLookAndNobodyMakesSeriesByInventingMethods() throws IOException {
    String admin = token(Scope.ADMIN);
    try (Server server = Server.start(cadastre, listening(false))) {
      InetSocketAddress at = server.address();
      for (String method : List.of("POST", "BREW")) {
        assertThat(Wire.send(at, "", method + " /health HTTP/1.1", "Host: localhost").status())
            .isEqualTo(401);
        assertThat(
                Wire.send(
                        at,
                        "",
                        method + " /health HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + admin)
                    .status())
            .isEqualTo(405);
      }
      assertThat(Wire.get(at, "/metrics", admin).body())
          .contains("method=\"other\"")
          .contains("method=\"POST\"")
          .doesNotContain("BREW");
    }
  }

  @Test
  void whoFailsTenTimesWaitsEvenWithARightToken() throws IOException {
    String admin = token(Scope.ADMIN);
    try (Server server = Server.start(cadastre, listening(false, "127.0.0.1"))) {
      InetSocketAddress at = server.address();
      List<String> warned = new CopyOnWriteArrayList<>();
      try (Warnings heard = new Warnings(Visitors.class, warned::add)) {
        for (int i = 0; i < FailureLimit.MOST; i++) {
          assertThat(warned).isEmpty();
          assertThat(behind(at, "6.6.6.6, 1.2.3.4", "cad_wrong" + i).status()).isEqualTo(401);
        }
        assertThat(heard.isListening()).isTrue();
      }
      assertThat(warned)
          .containsExactly(
              "1.2.3.4 showed no valid token 10 times within a minute and is not heard until it is"
                  + " over; the last: no such token was made here; get a new token");
      Wire.Said late = behind(at, "1.2.3.4", admin);
      assertThat(late.status()).isEqualTo(429);
      assertThat(Integer.parseInt(late.headers().get("retry-after"))).isBetween(1, 60);
      assertThat(late.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(behind(at, "1.2.3.5", admin).status()).isEqualTo(200);
      assertThat(Wire.get(at, "/health", null).status()).isEqualTo(200);
    }
  }

  /** What a class warns of meanwhile. */
  private static final class Warnings extends Handler implements AutoCloseable {
    private final Logger logger;
    private final Consumer<String> heard;

    Warnings(Class<?> of, Consumer<String> heard) {
      this.logger = Logger.getLogger(of.getName());
      this.heard = heard;
      logger.setLevel(Level.WARNING);
      logger.addHandler(this);
    }

    boolean isListening() {
      return List.of(logger.getHandlers()).contains(this);
    }

    @Override
    public void publish(LogRecord warning) {
      heard.accept(warning.getMessage());
    }

    @Override
    public void flush() {
      // nothing is kept
    }

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(null);
    }
  }

  private static Wire.Said behind(InetSocketAddress at, String forwarded, String token)
      throws IOException {
    return Wire.send(
        at,
        "",
        "GET /api/tokens HTTP/1.1",
        "Host: cadastre.example",
        "X-Forwarded-For: " + forwarded,
        "Authorization: Bearer " + token);
  }

  @Test
  void whatIsTooBigIsRefusedWithOrWithoutItsLength() throws IOException {
    try (Server server = Server.start(cadastre, listening(false))) {
      InetSocketAddress at = server.address();
      String big = "{\"label\": \"" + "x".repeat(20_000) + "\", \"scope\": \"read\"}";
      Wire.Said told = Wire.json(at, "POST", "/api/tokens", big, null);
      assertThat(told.status()).as(told.body()).isEqualTo(413);
      assertThat(told.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(told.detail()).startsWith("a request's body has up to 10000 bytes; got 20");
      Wire.Said cut =
          Wire.send(
              at,
              Integer.toHexString(big.length()) + "\r\n" + big + "\r\n0\r\n\r\n",
              "POST /api/tokens HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Transfer-Encoding: chunked");
      assertThat(cut.status()).isEqualTo(411);
      assertThat(cut.headers()).containsEntry("content-type", "application/problem+json");
      Wire.Said heavy =
          Wire.send(
              at, "", "GET /health HTTP/1.1", "Host: localhost", "X-Heavy: " + "x".repeat(20_000));
      assertThat(heavy.status()).isGreaterThanOrEqualTo(400);
      assertThat(Wire.get(at, "/api/tokens", null).json().get("items")).isEmpty();
    }
  }

  @Test
  void everyAnswerTellsBrowsersToBeCareful() throws IOException {
    try (Server server = Server.start(cadastre, listening(true))) {
      Wire.Said refused = Wire.get(server.address(), "/api/tokens", null);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("cache-control", "no-store");
      assertThat(Wire.get(server.address(), "/health", null).headers())
          .containsEntry("x-content-type-options", "nosniff");
    }
  }

  @Test
  void nobodyElseMayReachAServerThatAsksNobody() {
    Listening everywhere =
        new Listening(
            new InetSocketAddress("0.0.0.0", 0), null, false, TrustedProxies.NONE, 10_000);
    assertThatThrownBy(() -> Server.start(cadastre, everywhere))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "a server that others can reach asks for tokens; got 0.0.0.0 and no token; make one"
                + " with cadastre token create NAME --scope operate, or configure oidc.issuer, or"
                + " listen on 127.0.0.1");
    assertThatThrownBy(() -> Server.start(cadastre, listening(false, "127.0.0.1")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(" behind a proxy and no token");
    tokens.create("ours", Scope.READ, 1);
    try (Server server = Server.start(cadastre, everywhere)) {
      assertThat(server.address().getPort()).isPositive();
    }
  }
}
