package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One exchange with servers that misbehave in every way that was thought of. */
@Timeout(60)
class TransportTest {

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Call CALL =
      Call.post("/v1/completions", "{\"n\":2}".getBytes(StandardCharsets.UTF_8));
  private static final Act GOOD = Act.reply(200, "{\"ok\":true}");

  @TempDir Path folder;

  private static Transport plain() {
    return new Transport(new Access(Map.of(), null), null);
  }

  private static Fault fault(CompletableFuture<?> future) throws Exception {
    try {
      throw new AssertionError("answered: " + future.get(50, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Said.fault(e);
    }
  }

  private static Fault faultOf(Act act, Duration deadline) throws Exception {
    try (FaultyGate gate = new FaultyGate(heard -> act);
        Transport transport = plain()) {
      Fault fault = fault(transport.send(gate.url(), CALL, Said.reader(), deadline));
      assertThat(fault.reason()).startsWith(gate.url() + "/v1/completions");
      return fault;
    }
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; i < 2000 && !holds.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  @Test
  void anAnswerIsRead() throws Exception {
    try (FaultyGate gate = new FaultyGate(heard -> GOOD);
        Transport transport = plain()) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.send(gate.url(), CALL, Said.reader(), LONG).get())
            .isEqualTo(new Said("{\"ok\":true}"));
      }
      assertThat(gate.heard().get(0).text()).isEqualTo("{\"n\":2}");
      assertThat(gate.heard().get(0).headers())
          .containsEntry("content-type", "application/json")
          .doesNotContainKeys("authorization", "upgrade");
      assertThat(gate.accepted()).isEqualTo(1); // one after the other over one connection
    }
  }

  @Test
  void statusesAreTheFaultsThatTheyMean() throws Exception {
    record Case(int status, String body, Class<? extends Fault> fault, String text) {}
    for (Case one :
        new Case[] {
          new Case(
              400,
              "{\"error\":{\"message\":\"too long\",\"code\":400}}",
              Fault.Refused.class,
              "too long"),
          new Case(
              413,
              "<html><head><title>413</title></head>\n<body>Too <b>Large</b></body></html>",
              Fault.Refused.class,
              "413 Too Large"),
          new Case(
              422,
              "{\"detail\":[{\"loc\":[\"body\",\"n\"],\"msg\":\"not a number\"}]}",
              Fault.Refused.class,
              "body.n: not a number"),
          new Case(401, "{\"error\":\"Unauthorized\"}", Fault.Forbidden.class, "Unauthorized"),
          new Case(403, "no entry", Fault.Forbidden.class, "no entry"),
          new Case(404, "{\"detail\":\"Not Found\"}", Fault.Forbidden.class, "Not Found"),
          new Case(
              404,
              "{\"object\":\"error\",\"message\":\"no model x\"}",
              Fault.Forbidden.class,
              "no model x"),
          new Case(
              424, "{\"code\":424,\"message\":\"worker died\"}", Fault.Broken.class, "worker died"),
          new Case(500, "", Fault.Broken.class, "no text"),
          new Case(
              503,
              "{\"error\":{\"message\":\"Loading model\"}}",
              Fault.Broken.class,
              "Loading model"),
          new Case(204, "", Fault.Broken.class, "no text"),
          new Case(302, "", Fault.Forbidden.class, "redirects are not followed"),
        }) {
      Fault fault = faultOf(Act.reply(one.status, one.body), LONG);
      assertThat(fault).as(one.toString()).isInstanceOf(one.fault);
      assertThat(fault.reason())
          .contains("answered " + one.status)
          .endsWith(one.status == 302 ? "own address" : one.text);
    }
  }

  @Test
  void retryAfterIsSecondsOrADate() throws Exception {
    assertThat(faultOf(Act.reply(429, "slow down", "Retry-After: 7"), LONG))
        .isInstanceOfSatisfying(
            Fault.Busy.class, busy -> assertThat(busy.after()).isEqualTo(Duration.ofSeconds(7)));
    assertThat(faultOf(Act.reply(429, ""), LONG))
        .isInstanceOfSatisfying(Fault.Busy.class, busy -> assertThat(busy.after()).isNull());
    // RFC 9110, 5.6.7: an example of an HTTP date, and half a minute before it
    java.time.Instant before = java.time.Instant.parse("1994-11-06T08:49:07Z");
    assertThat(Statuses.wait("Sun, 06 Nov 1994 08:49:37 GMT", before))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Statuses.wait("Sun, 06 Nov 1994 08:49:37 GMT", before.plusSeconds(60)))
        .isEqualTo(Duration.ZERO);
    assertThat(Statuses.wait("soon", before)).isNull();
  }

  @Test
  void aLongErrorIsCutToALine() throws Exception {
    Fault fault = faultOf(Act.reply(500, "oh\n".repeat(100_000)), LONG);
    assertThat(fault.reason()).contains("500: oh oh oh").endsWith("...").doesNotContain("\n");
    assertThat(fault.reason().length()).isLessThan(400);
  }

  @Test
  void whatBreaksOnTheWayIsBroken() throws Exception {
    Act half = Act.reply(200, "{\"text\":\"" + "x".repeat(50_000) + "\"}");
    assertThat(faultOf(Act.cut(half, 0), LONG)).isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(Act.cut(half, 20_000), LONG)).isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(Act.reset(half, 0), LONG)).isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(Act.reset(half, 20_000), LONG)).isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(Act.cut(half, 10), LONG)).isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(Act.raw("SSH-2.0-OpenSSH\r\n\r\n"), LONG)).isInstanceOf(Fault.Broken.class);
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(faultOf(Act.cut(Act.raw(chunked + "5\r\n{\"a\":\r\n"), 1000), LONG))
        .isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(Act.raw(chunked + "zz\r\n{}\r\n"), LONG)).isInstanceOf(Fault.Broken.class);
    assertThat(
            faultOf(Act.cut(Act.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"), 999), LONG))
        .isInstanceOf(Fault.Broken.class);
  }

  @Test
  void aTooLongContentLengthIsLateAndATooShortOneHalfAnAnswer() throws Exception {
    Act waits = Act.stall(Act.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}....."), 40);
    assertThat(faultOf(waits, Duration.ofSeconds(1))).isInstanceOf(Fault.Late.class);
    try (FaultyGate gate =
            new FaultyGate(
                heard -> Act.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"a\":1}"));
        Transport transport = plain()) {
      Fault fault = fault(transport.send(gate.url(), CALL, Said.reader(), LONG));
      assertThat(fault).isEqualTo(new Fault.Broken("no brace ends {\"a\":"));
    }
  }

  @Test
  void aServerThatIsNotThereIsBroken() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (Transport transport = plain()) {
      String url = "http://localhost:" + free;
      assertThat(fault(transport.send(url, CALL, Said.reader(), LONG)))
          .isEqualTo(new Fault.Broken(url + "/v1/completions: connection refused"));
      assertThat(fault(transport.send("http://no.such.host.invalid", CALL, Said.reader(), LONG)))
          .isEqualTo(new Fault.Broken("http://no.such.host.invalid/v1/completions: no such host"));
      assertThat(fault(transport.send("not a url", CALL, Said.reader(), LONG)))
          .isInstanceOf(Fault.Forbidden.class);
      assertThat(fault(transport.send("ftp://localhost", CALL, Said.reader(), LONG)))
          .isInstanceOf(Fault.Forbidden.class);
    }
  }

  @Test
  void aBugInAReaderHoldsNothing() throws Exception {
    for (boolean atEnd : new boolean[] {false, true}) {
      try (FaultyGate gate = new FaultyGate(heard -> Act.reply(200, "{" + "x".repeat(9_000_000)));
          Transport transport = plain()) {
        AnswerReader<Said> reader =
            new AnswerReader<>() {
              @Override
              public void read(ByteBuffer bytes) {
                if (!atEnd) {
                  throw new IllegalStateException("bug");
                }
                bytes.position(bytes.limit());
              }

              @Override
              public Said end() {
                throw new StackOverflowError();
              }
            };
        Fault fault = fault(transport.send(gate.url(), CALL, reader, LONG));
        assertThat(fault)
            .isEqualTo(
                new Fault.Broken(
                    gate.url()
                        + "/v1/completions: "
                        + (atEnd ? "StackOverflowError" : "IllegalStateException: bug")));
        if (!atEnd) {
          until(() -> gate.open() == 0); // the rest is not read
        }
      }
    }
  }

  @Test
  void anEndlessAnswerIsBroken() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{";
    Act endless =
        (heard, wire) -> {
          wire.write(head.getBytes(StandardCharsets.UTF_8));
          while (true) {
            wire.write(new byte[50_000]);
          }
        };
    try (FaultyGate gate = new FaultyGate(heard -> endless);
        Transport transport = new Transport(new Access(Map.of(), null), null, 1_000_000)) {
      assertThat(fault(transport.send(gate.url(), CALL, Said.reader(), LONG)))
          .isEqualTo(
              new Fault.Broken(
                  gate.url() + "/v1/completions answered with more than 1000000 bytes"));
      until(() -> gate.left() == 1);
    }
  }

  @Test
  void theDeadlineClosesTheConnection() throws Exception {
    Act whole = Act.reply(200, "{" + "x".repeat(100_000) + "}");
    Act chunked =
        Act.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    for (Act act :
        new Act[] {
          Act.never(),
          Act.stall(whole, 10),
          Act.stall(whole, 50_000),
          Act.stall(chunked, 50),
          Act.stall(Act.reply(500, "error"), 42),
          Act.trickle(100, whole)
        }) {
      try (FaultyGate gate = new FaultyGate(heard -> act);
          Transport transport = plain()) {
        Fault fault =
            fault(transport.send(gate.url(), CALL, Said.reader(), Duration.ofMillis(1500)));
        assertThat(fault).isInstanceOf(Fault.Late.class);
        assertThat(fault.reason()).endsWith("no answer within 1.5 s");
        until(() -> gate.left() == 1 && gate.open() == 0);
      }
    }
  }

  @Test
  void cancellingClosesTheConnection() throws Exception {
    for (Act act : new Act[] {Act.never(), Act.stall(Act.reply(200, "{" + "x".repeat(999)), 500)}) {
      try (FaultyGate gate = new FaultyGate(heard -> act);
          Transport transport = plain()) {
        CompletableFuture<Said> future = transport.send(gate.url(), CALL, Said.reader(), LONG);
        until(() -> !gate.heard().isEmpty());
        Thread.sleep(100);
        future.cancel(true);
        until(() -> gate.left() == 1 && gate.open() == 0);
        var other = transport.send(gate.url(), CALL, Said.reader(), LONG);
        until(() -> gate.heard().size() == 2);
        other.cancel(true);
        assertThat(other).isCancelled();
        until(() -> gate.left() == 2 && gate.open() == 0);
      }
    }
  }

  @Test
  void aConnectionThatWasClosedMeanwhileCostsNoFault() throws Exception {
    // answers once over each connection, then closes it when asked again
    Act first = Act.reply(200, "{}");
    try (FaultyGate gate =
            new FaultyGate(heard -> heard.number() % 2 == 0 ? first : Act.cut(first, 0));
        Transport transport = plain()) {
      for (int i = 0; i < 4; i++) {
        transport.send(gate.url(), CALL, Said.reader(), LONG).get();
      }
      assertThat(gate.heard()).hasSize(7); // 4 answers, 3 times once more
    }
  }

  @Test
  void theKeyIsSentAndShownNowhere() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "  s3cret-token\n");
    for (KeySource source :
        new KeySource[] {new KeySource("MY_KEY", null), new KeySource(null, file.toString())}) {
      try (FaultyGate gate =
              new FaultyGate(
                  heard -> {
                    String echo = heard.headers().get("authorization");
                    return switch (heard.target()) {
                      case "/200" -> Act.reply(200, "you sent " + echo);
                      case "/301" -> Act.reply(301, "", "Location: /" + echo);
                      case "/raw" -> Act.raw("HTTP/1.1 " + echo + "\r\n\r\n");
                      default ->
                          Act.reply(
                              Integer.parseInt(heard.target().substring(1)),
                              "{\"error\":{\"message\":\"" + "-".repeat(282) + echo + "\"}}");
                    };
                  });
          Transport transport =
              new Transport(new Access(Map.of("MY_KEY", "s3cret-token"), null), source)) {
        for (String path : new String[] {"/200", "/301", "/400", "/401", "/429", "/500", "/raw"}) {
          Call call = Call.get(path);
          CompletableFuture<Said> future = transport.send(gate.url(), call, Said.reader(), LONG);
          Fault fault = fault(future);
          assertThat(fault.reason()).doesNotContain("s3cret").doesNotContain("token");
          assertThat(future.toString()).doesNotContain("s3cret");
        }
        assertThat(gate.heard().get(0).headers())
            .containsEntry("authorization", "Bearer s3cret-token");
      }
    }
  }

  @Test
  void aKeyThatCantBeUsedIsRefusedWithoutBeingShown() throws IOException {
    Map<String, String> environment = Map.of("BLANK", " \n", "TWO", "abc\nd\u00e9f");
    String file = folder.resolve("absent").toString();
    assertRefused(environment, new KeySource("NONE", null), "environment variable NONE; got none");
    assertRefused(environment, new KeySource("BLANK", null), "variable BLANK; got blanks only");
    assertRefused(
        environment, new KeySource("TWO", null), "position 3 of 7 in environment variable");
    assertRefused(environment, new KeySource(null, file), file + "; got no such file");
    assertRefused(environment, new KeySource(null, folder.toString()), "make it readable");
  }

  private static void assertRefused(Map<String, String> environment, KeySource key, String text) {
    assertThatThrownBy(() -> new Transport(new Access(environment, null), key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageNotContaining("abc");
  }
}
