package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.access.Network;
import dev.cadastre.access.Scope;
import dev.cadastre.access.TrustedProxies;
import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.rest.Listening;
import dev.cadastre.rest.Server;
import dev.cadastre.rest.Wire;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.Submission;
import dev.cadastre.store.SubmissionRegister;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams over real connections, by short times; and what a proxy in front tells of them. */
@Tag("slow")
class StreamTest {

  private static final StreamTimes SHORT =
      new StreamTimes(Duration.ofMillis(50), Duration.ofSeconds(3));

  @TempDir Path home;
  private Cadastre cadastre;
  private Server server;
  private Visitor visitor;

  @BeforeEach
  void start() {
    cadastre =
        Cadastre.start(
            new Settings(home, TestDatabase.H2.create(), "OFF"),
            Server.beans(Reach.within(home)).andThen(Console.beans(SHORT)));
    server =
        Server.start(
            cadastre,
            new Listening(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                null,
                true,
                new TrustedProxies(List.of(Network.of("127.0.0.0/8"))),
                Listening.MOST_BYTES));
    visitor = new Visitor(server.address());
  }

  @AfterEach
  void end() {
    server.close();
    cadastre.close();
  }

  private Tokens tokens() {
    return new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC());
  }

  @Test
  void aStreamEndsAndWhoeverLostTheirTokenGetsNoOther() throws IOException {
    Tokens.Issued made = tokens().create("made-up", Scope.READ, 1);
    visitor.signIn(made.secret().text(), "");
    Wire.Said stream = visitor.get("/console/live/campaigns");
    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.headers()).containsEntry("content-type", "text/event-stream");
    assertThat(stream.body()).contains("No campaign is like this.", "event: again");
    assertThat(visitor.get("/console/live/schedules").body())
        .contains("Nothing is done by the clock.", "event: again");
    assertThat(visitor.get("/console/live/health").body())
        .contains("One token expires within seven days.", "event: again")
        .doesNotContain("made-up");
    assertThat(tokens().revoke(made.token().id())).isPresent();
    for (String path : List.of("/console/live/campaigns", "/console/campaigns")) {
      Wire.Said said = visitor.get(path);
      assertThat(said.status()).as(path).isEqualTo(303);
      assertThat(said.headers().get("location")).startsWith("/console/sign-in");
    }
  }

  @Test
  void whatIsNotThereHasNoStream() throws IOException {
    visitor.signIn(tokens().create("made-up", Scope.READ, 1).secret().text(), "");
    assertThat(visitor.get("/console/live/campaigns/none").status()).isEqualTo(404);
    assertThat(visitor.get("/console/live/executions/9").status()).isEqualTo(404);
    assertThat(visitor.get("/console/live/executions?before=crooked").status()).isEqualTo(400);
  }

  /**
   * Messages of fifty rows, a page of them, of 100 kB fill every buffer between here and a browser
   * that takes nothing.
   */
  @Test
  void aBrowserThatTakesNothingHoldsNobodyUp() throws IOException {
    SubmissionRegister register = new SubmissionRegister(cadastre.database());
    for (int i = 0; i <= 50; i++) {
      UUID id = add(register, "c" + i);
      assertThat(register.withdraw(id, false, "<b>" + "x".repeat(100_000))).isTrue();
    }
    visitor.signIn(tokens().create("made-up", Scope.READ, 1).secret().text(), "");
    try (Socket stuck = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      stuck
          .getOutputStream()
          .write(
              ("GET /console/live/campaigns HTTP/1.1\r\nHost: localhost\r\n"
                      + visitor.cookie()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(stuck.getInputStream().read()).as("its answer has begun").isEqualTo('H');
      Wire.Said brisk = visitor.get("/console/live/campaigns");
      assertThat(brisk.body().length()).isGreaterThan(4_500_000);
      assertThat(brisk.body().contains("&lt;b&gt;xxx")).as("what it took").isTrue();
      assertThat(brisk.body().contains("rel=\"next\""))
          .as("pages go on where the newest rows end")
          .isTrue();
      assertThat(brisk.body()).endsWith("event: again\ndata: again\n\n");
    }
  }

  private static UUID add(SubmissionRegister register, String name) {
    Submission submission =
        Submission.of(
            null,
            "0",
            name,
            "campaign: " + name,
            false,
            new Actor("made-up", "127.0.0.1"),
            OffsetDateTime.now(ZoneOffset.UTC));
    register.add(submission);
    return submission.id();
  }

  @Test
  void theCookieIsSecureWhereTheWayIsEncrypted() throws IOException {
    String token = tokens().create("made-up", Scope.READ, 1).secret().text();
    assertThat(visitor.signIn(token, "").headers().get("set-cookie")).doesNotContain("Secure");
    visitor.behind("X-Forwarded-Proto: http");
    assertThat(visitor.signIn(token, "").headers().get("set-cookie")).doesNotContain("Secure");
    visitor.behind("X-Forwarded-Proto: https");
    assertThat(visitor.signIn(token, "").headers().get("set-cookie"))
        .endsWith("; HttpOnly; SameSite=Strict; Secure");
  }
}
