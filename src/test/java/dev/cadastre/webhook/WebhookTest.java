package dev.cadastre.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages over a real socket. */
class WebhookTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Webhook.Pace QUICK =
      new Webhook.Pace(Duration.ofMillis(1), Duration.ofSeconds(10));

  private record Got(String body, String signature, String type) {}

  private final List<Got> got = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    synchronized (got) {
      got.add(
          new Got(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              String.valueOf(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE)),
              exchange.getRequestHeaders().getFirst("Content-Type")));
      int status = answers.isEmpty() ? 204 : answers.remove(0);
      if (status == 302) {
        exchange.getResponseHeaders().add("Location", "http://localhost:1/elsewhere");
      }
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  private Webhook webhook(@Nullable String key) {
    return Webhook.at(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook", key, CLIENT, QUICK);
  }

  @Test
  void whoDripsItsAnswerKeepsNobody() {
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write('.');
              out.flush();
            }
          }
        });
    Webhook drip =
        Webhook.at(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/drip",
            null,
            CLIENT,
            new Webhook.Pace(Duration.ofMillis(1), Duration.ofMillis(200)));
    assertThat(drip.post("{}")).isEqualTo(new Delivery(false, 4, "HttpTimeoutException"));
  }

  /** printf '{"a":"\u00e4"}' | openssl dgst -sha256 -hmac secret */
  @Test
  void aMessageArrivesOnceAndSigned() {
    Delivery delivery = webhook("secret").post("{\"a\":\"ä\"}");
    assertThat(delivery).isEqualTo(new Delivery(true, 1, "HTTP 204"));
    assertThat(delivery.sentence()).isEqualTo("delivered after 1 attempt: HTTP 204");
    assertThat(got)
        .containsExactly(
            new Got(
                "{\"a\":\"ä\"}",
                "sha256=5498173a59916f0014781a59613c5545cce57e1e1658205e874fbd46a63ad638",
                "application/json"));
  }

  @Test
  void withoutAKeyThereIsNoSignature() {
    webhook(null).post("{}");
    assertThat(got).containsExactly(new Got("{}", "null", "application/json"));
  }

  @Test
  void whatMayPassIsTriedAgain() {
    answers.addAll(List.of(503, 429));
    assertThat(webhook(null).post("{}")).isEqualTo(new Delivery(true, 3, "HTTP 204"));
    answers.addAll(List.of(500, 500, 500, 500));
    assertThat(webhook(null).post("{}")).isEqualTo(new Delivery(false, 4, "HTTP 500"));
    assertThat(got).hasSize(7);
  }

  @Test
  void aRefusalAndARedirectAreFinal() {
    answers.addAll(List.of(403, 302));
    assertThat(webhook(null).post("{}")).isEqualTo(new Delivery(false, 1, "HTTP 403"));
    assertThat(webhook(null).post("{}")).isEqualTo(new Delivery(false, 1, "HTTP 302"));
  }

  @Test
  void nobodyThereIsTold() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Delivery delivery = Webhook.at("http://127.0.0.1:" + port, null, CLIENT, QUICK).post("{}");
    assertThat(delivery).isEqualTo(new Delivery(false, 4, "ConnectException"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://a/b", "http:///x", "https://u:p@host/", "no url"})
  void otherAddressesAreRefusedAndNotShown(String address) {
    assertThatThrownBy(() -> Webhook.at(address, null, CLIENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a webhook is an http or https address")
        .hasMessageNotContaining(address);
  }
}
