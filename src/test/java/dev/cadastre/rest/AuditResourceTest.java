package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The audit over a real socket. */
class AuditResourceTest {

  private static final String HEAD = "/api/audit/verification?head=";

  @TempDir Path home;

  /** Seven events: 1, 3, 5 and 7 are stops by anna, 2, 4 and 6 purges by the token 9. */
  private static void events(Cadastre cadastre) {
    for (int i = 1; i <= 7; i++) {
      boolean odd = i % 2 == 1;
      new Workspace(cadastre, new Actor(odd ? "anna" : "token:9:bot", "127.0.0.1"), notice -> {})
          .audit(odd ? "stop" : "purge runs", "run r" + i, null, "f" + i, !odd, "event " + i);
    }
  }

  private static List<Long> numbers(List<JsonNode> items) {
    return items.stream().map(item -> item.get("number").longValue()).toList();
  }

  private static List<Long> numbers(Web web, String query) throws Exception {
    return numbers(web.all("/api/audit?limit=2" + query, "after"));
  }

  @ParameterizedTest
  @EnumSource
  void eventsAreFilteredPagedAndProven(TestDatabase database) throws Exception {
    Settings settings = new Settings(home, database.create(), "OFF");
    try (Cadastre cadastre = Cadastre.start(settings, Server.beans(Reach.within(home)));
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Web web = new Web("http://127.0.0.1:" + server.address().getPort());
      assertThat(web.get("/api/audit").json().get("items")).isEmpty();
      events(cadastre);
      assertThat(numbers(web, "")).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
      assertThat(numbers(web, "&actor=anna")).containsExactly(7L, 5L, 3L, 1L);
      assertThat(numbers(web, "&command=purge%20runs&actor=token:9:bot"))
          .containsExactly(6L, 4L, 2L);
      assertThat(numbers(web, "&subject=r4")).containsExactly(4L);
      Instant later = Instant.now().plus(Duration.ofDays(1));
      assertThat(numbers(web, "&since=" + later.minus(Duration.ofDays(2)))).hasSize(7);
      assertThat(numbers(web, "&since=" + later)).isEmpty();
      // the fourth of four fits: no page follows that would be empty
      JsonNode page = web.get("/api/audit?actor=anna&limit=4").json();
      assertThat(page.get("items")).hasSize(4);
      assertThat(page.get("next").isNull()).isTrue();
      JsonNode purge = web.get("/api/audit?subject=r4").json().at("/items/0");
      assertThat(purge.get("forced").booleanValue()).isTrue();
      assertThat(purge.get("after").textValue()).isEqualTo("f4");
      assertThat(purge.get("before").isNull()).isTrue();
      refused(web.get("/api/audit?limit=0"), "a limit is 1 to 1000; got '0'");
      refused(web.get("/api/audit?after=x"), "after is a list's own 'next'");
      refused(web.get("/api/audit?since=yesterday"), "since is an instant");
      verification(web, cadastre);
    }
  }

  private static void refused(Web.Answer answer, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("detail").textValue()).contains(words);
  }

  private static void verification(Web web, Cadastre cadastre) throws Exception {
    JsonNode sound = web.get("/api/audit/verification").json();
    assertThat(sound.get("sound").booleanValue()).isTrue();
    assertThat(sound.get("events").longValue()).isEqualTo(7);
    String head = sound.get("head").textValue();
    assertThat(web.get("/api/audit?limit=1").json().at("/items/0/hash").textValue())
        .isEqualTo(head);
    assertThat(web.get(HEAD + head).json().get("sound").booleanValue()).isTrue();
    JsonNode other = web.get(HEAD + "1".repeat(64)).json();
    assertThat(other.get("sound").booleanValue()).isFalse();
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      if (cadastre.database().settings().isPostgres()) {
        statement.execute("alter table audit_event disable trigger all");
      }
      statement.execute("update audit_event set actor = 'eve' where number = 3");
    }
    JsonNode changed = web.get("/api/audit/verification").json();
    assertThat(changed.get("sound").booleanValue()).isFalse();
    assertThat(changed.get("brokenAt").longValue()).isEqualTo(3);
    assertThat(changed.get("reason").textValue()).isNotEmpty();
  }
}
