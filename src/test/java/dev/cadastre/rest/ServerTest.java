package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.access.Scope;
import dev.cadastre.bench.DatabaseGate;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.Database;
import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client meets, over a real socket; numbers are worked out in datasets/tiny/README.md. */
class ServerTest {

  private static final Path TINY = Path.of("datasets/tiny");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void aCampaignIsHandedInWatchedAndRead(TestDatabase database) throws Exception {
    Settings settings = new Settings(home, database.create(), "OFF");
    try (Cadastre cadastre = Cadastre.start(settings, Server.beans(Reach.within(TINY)));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get();
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Web web = new Web("http://127.0.0.1:" + server.address().getPort());
      assertThat(web.get("/health").json().get("status").textValue()).isEqualTo("up");
      assertThat(web.get("/ready").status()).isEqualTo(503);
      queue.start(line -> {});
      assertThat(web.get("/ready").json().get("status").textValue()).isEqualTo("ready");
      handIn(web);
      campaigns(web);
      executions(web);
      samples(web);
      comparisons(web);
      problems(web);
      fields(web);
      metrics(web);
      openApi(web);
      brokenOff(web, cadastre.database());
    }
  }

  /** The probes of a cluster would kill a server that waits with its database. */
  @Test
  @Timeout(90)
  void aServerWhoseDatabaseIsAwaySaysSoAndLives() throws Exception {
    DatabaseSettings database = TestDatabase.POSTGRESQL.create();
    try (DatabaseGate gate = DatabaseGate.before(database)) {
      Settings settings = new Settings(home, gate.through(database), "OFF");
      try (Cadastre cadastre = Cadastre.start(settings, Server.beans(Reach.within(TINY)))) {
        String token =
            new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC())
                .create("t", Scope.ADMIN, 1)
                .secret()
                .text();
        try (Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
          InetSocketAddress at = server.address();
          assertThat(Wire.get(at, "/api/runs", token).status()).isEqualTo(200);
          gate.shut();
          for (int i = 0; i < 3; i++) {
            Wire.Said away = Wire.get(at, "/api/runs", token);
            assertThat(away.status()).as(away.body()).isEqualTo(503);
            assertThat(away.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("retry-after", "5");
            assertThat(away.detail()).contains("it is away; ask again in a moment");
          }
          assertThat(Wire.get(at, "/health", null).status()).isEqualTo(200);
          assertThat(Wire.get(at, "/ready", null).status()).isEqualTo(503);
          gate.open();
          long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
          while (Wire.get(at, "/api/runs", token).status() != 200) {
            assertThat(System.nanoTime()).isLessThan(until);
          }
        }
      }
    }
  }

  private static String tiny() throws IOException {
    return Files.readString(TINY.resolve("campaign.yaml"));
  }

  private static void handIn(Web web) throws Exception {
    String key = UUID.randomUUID().toString();
    Web.Answer first =
        web.post(
            "/api/campaigns", tiny(), "content-type", "application/yaml", "Idempotency-Key", key);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    String id = first.json().get("id").textValue();
    assertThat(first.response().headers().firstValue("location"))
        .hasValueSatisfying(at -> assertThat(at).endsWith("/api/submissions/" + id));
    Web.Answer again =
        web.post("/api/campaigns", tiny(), "content-type", "text/plain", "Idempotency-Key", key);
    assertThat(again.json().get("id").textValue()).isEqualTo(id);
    Web.Answer other =
        web.post(
            "/api/campaigns", tiny() + "#", "content-type", "text/plain", "Idempotency-Key", key);
    problem(other, 422, "with another one before");
    JsonNode done = web.awaitEnd(id);
    assertThat(done.get("state").textValue()).as(done.toString()).isEqualTo("done");
    assertThat(done.get("message").textValue()).startsWith("96 samples of 2 runs");
  }

  private static void campaigns(Web web) throws Exception {
    JsonNode list = web.get("/api/campaigns?state=done").json();
    assertThat(list.get("items")).hasSize(1);
    assertThat(list.at("/items/0/name").textValue()).isEqualTo("tiny");
    assertThat(list.get("next").isNull()).isTrue();
    assertThat(web.get("/api/campaigns?state=failed").json().get("items")).isEmpty();
    JsonNode shown = web.get("/api/campaigns/tiny").json();
    assertThat(shown.get("definition").textValue()).isEqualTo(tiny());
    assertThat(shown.get("submissions")).hasSize(1);
    Web.Answer more = web.post("/api/campaigns/tiny/continue", "");
    assertThat(more.status()).isEqualTo(202);
    assertThat(web.awaitEnd(more.json().get("id").textValue()).get("state").textValue())
        .isEqualTo("done");
    problem(web.post("/api/campaigns/tiny/stop", ""), 409, "which does neither");
    assertThat(web.get("/api/status").json().at("/campaigns/0/name").textValue()).isEqualTo("tiny");
  }

  private static void executions(Web web) throws Exception {
    List<JsonNode> all = web.all("/api/executions?limit=2", "before");
    assertThat(all).extracting(e -> e.get("execution").longValue()).doesNotHaveDuplicates();
    assertThat(all).allMatch(e -> e.get("campaign").textValue().equals("tiny"));
    assertThat(web.all("/api/executions?subject=tiny&limit=3", "before")).hasSameSizeAs(all);
    JsonNode draw =
        web.get("/api/executions?job=rollouts&status=completed&limit=1").json().at("/items/0");
    String path = "/api/executions/" + draw.get("execution").longValue();
    JsonNode shown = web.get(path).json();
    assertThat(shown.at("/steps/0/step").textValue()).isEqualTo("draw");
    assertThat(shown.at("/steps/0/written").intValue()).isPositive();
    assertThat(shown.at("/steps/0/partitions")).isNotEmpty();
    problem(web.post(path + "/stop", ""), 409, "which is completed");
    Web.Answer restarted = web.post(path + "/restart", "");
    assertThat(restarted.status()).isEqualTo(202);
    web.awaitEnd(restarted.json().get("id").textValue());
    problem(web.post(path + "/abandon", ""), 409, "which is completed; nothing is to be done");
    problem(web.get("/api/executions/999999"), 404, "no execution has the number");
    problem(web.get("/api/executions/x"), 404, "no execution has the number");
  }

  private static void samples(Web web) throws Exception {
    assertThat(web.get("/api/runs").json().get("items")).hasSize(2);
    assertThat(web.get("/api/runs/base-8").json().get("missing").intValue()).isZero();
    List<String> seen = new ArrayList<>();
    for (JsonNode sample : web.all("/api/runs/base-8/samples?limit=7", "after")) {
      seen.add(sample.get("problem").textValue() + " " + sample.get("draw").intValue());
      assertThat(sample.get("text").textValue()).isNotEmpty();
    }
    assertThat(seen).hasSize(48).doesNotHaveDuplicates();
    String problem = seen.get(0).split(" ", -1)[0];
    assertThat(web.all("/api/runs/base-8/samples?limit=3&problem=" + problem, "after")).hasSize(8);
    List<JsonNode> correct = web.all("/api/runs/base-8/samples?limit=3&verdict=correct", "after");
    assertThat(correct).isNotEmpty().hasSizeLessThan(48);
    assertThat(correct).allMatch(s -> s.get("verdict").textValue().equals("correct"));
    problem(web.get("/api/runs/nobody/samples"), 404, "no run is named 'nobody'");
    problem(web.get("/api/runs/base-8/samples?limit=5000"), 400, "a limit is 1 to 1000");
    problem(web.get("/api/runs/base-8/samples?after=x"), 400, "'next'");
    problem(web.get("/api/runs/base-8/samples?verifier=x"), 404, "no verifier 'x' judged");
  }

  private static void comparisons(Web web) throws Exception {
    JsonNode made =
        web.post(
                "/api/comparisons",
                "{\"base\": \"base-8\", \"tuned\": \"tuned-8\", \"budget\": 8}",
                "content-type",
                "application/json")
            .json();
    JsonNode stored = web.get("/api/comparisons/base-8..tuned-8").json();
    for (String count : List.of("preserved", "expanded", "shrunk", "outOfSupport", "srr")) {
      assertThat(stored.get(count)).as(count).isNotNull().isEqualTo(made.get(count));
    }
    assertThat(stored.get("byProblem")).hasSize(6);
    int events = web.get("/api/audit?command=compare").json().get("items").size();
    web.post(
        "/api/comparisons",
        "{\"base\": \"base-8\", \"tuned\": \"tuned-8\", \"budget\": 8}",
        "content-type",
        "application/json");
    assertThat(web.get("/api/audit?command=compare").json().get("items")).hasSize(events);
    assertThat(web.get("/api/comparisons").json().get("items")).hasSize(1);
    problem(web.get("/api/comparisons/a..b"), 404, "no comparison is named");
    Web.Answer page = web.get("/api/comparisons/base-8..tuned-8/report");
    assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("Not resolved.");
    assertThat(page.response().headers().allValues("content-security-policy"))
        .singleElement()
        .asString()
        .contains("script-src 'sha256-");
    problem(web.get("/api/comparisons/a..b/report"), 404, "no comparison is named");
  }

  private static void problems(Web web) throws Exception {
    problem(web.get("/api/nothing"), 404, "/openapi");
    problem(web.get("/"), 404, "/openapi");
    Web.Answer wrongMethod = web.send("DELETE", "/api/runs", "");
    problem(wrongMethod, 405, "Allow");
    assertThat(wrongMethod.response().headers().firstValue("allow").orElse("")).contains("GET");
    problem(
        web.post("/api/campaigns", "<job/>", "content-type", "application/xml"),
        415,
        "content type");
    Web.Answer bad = web.submit(tiny().replace("draws: 8", "draws: many"));
    problem(bad, 422, "line 10");
    assertThat(bad.json().get("field").textValue()).isEqualTo("runs.base-8.draws");
    problem(web.submit("a: [b"), 422, "valid YAML");
    problem(web.submit(tiny().replace("base.jsonl", "../x")), 422, "names files below");
    String json = "application/json";
    problem(web.post("/api/comparisons", "{", "content-type", json), 422, "a body is JSON");
    Web.Answer unknown =
        web.post(
            "/api/comparisons",
            "{\"base\": \"x\", \"tuned\": \"y\", \"bass\": \"x\"}",
            "content-type",
            json);
    problem(unknown, 422, "bass");
    assertThat(unknown.json().get("field").textValue()).isEqualTo("bass");
    problem(web.post("/api/comparisons", "{\"base\": \"x\"}", "content-type", json), 422, "tuned");
    problem(web.post("/api/comparisons", "", "content-type", json), 422, "");
  }

  private static void fields(Web web) throws Exception {
    String[] json = {"content-type", "application/json"};
    for (String body : List.of("", "null")) {
      problem(web.send("PUT", "/api/schedules/s", body, json), 422, "got none; add it");
      problem(web.post("/api/reports/comparison", body, json), 422, "got no body; send one");
      problem(web.post("/api/tokens", body, json), 422, "got no body; send one");
    }
    String text = JSON.writeValueAsString(tiny());
    for (String[] bad :
        new String[][] {
          {"cron", "{\"definition\": " + text + "}"},
          {"cron", "{\"cron\": \"x\", \"definition\": " + text + "}"},
          {"zone", "{\"cron\": \"0 3 * * *\", \"zone\": \"x\", \"definition\": " + text + "}"},
          {"missed", "{\"cron\": \"0 3 * * *\", \"missed\": \"x\", \"definition\": " + text + "}"}
        }) {
      field(web.send("PUT", "/api/schedules/s", bad[1], json), bad[0]);
    }
    field(web.post("/api/tokens", "{\"scope\": \"read\"}", json), "label");
    field(web.post("/api/tokens", "{\"label\": \"l\", \"scope\": \"all\"}", json), "scope");
    field(
        web.post("/api/tokens", "{\"label\": \"l\", \"scope\": \"read\", \"days\": 0}", json),
        "days");
    problem(web.get("/api/runs/base-8/export?limit=abc"), 400, "a limit is 1 to ");
    problem(web.get("/api/runs/base-8/export?trace=yes"), 400, "trace is true or false");
    problem(web.get("/api/reports/campaigns/tiny?limit=0"), 400, "a limit is 1 to ");
    problem(
        web.post("/api/campaigns?force=yes", tiny(), "content-type", "text/plain"),
        400,
        "force is true or false; got 'yes'");
  }

  private static void field(Web.Answer answer, String field) {
    problem(answer, 422, "; got ");
    assertThat(answer.json().path("field").asText()).as(answer.body()).isEqualTo(field);
  }

  /** The database divides by zero after some hundred kilobytes. */
  private static void brokenOff(Web web, Database database) throws Exception {
    assertThat(web.get("/api/runs/base-8/export").body().lines()).hasSize(48);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter table sample_text rename to kept_text");
      statement.execute(
          "create view sample_text as select run, problem, draw,"
              + " cast(case when 1 / (5 - problem) < 9 then repeat(text, 100) end as varchar)"
              + " as text"
              + " from kept_text");
    }
    assertThatThrownBy(() -> web.get("/api/runs/base-8/export")).isInstanceOf(IOException.class);
    problem(web.get("/api/nothing"), 404, "/openapi");
  }

  private static void problem(Web.Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.json().get("title").textValue()).isNotEmpty();
    assertThat(answer.json().get("instance").textValue()).startsWith("/");
    assertThat(answer.json().get("detail").textValue()).contains(words).doesNotContain("RESTEASY");
  }

  private static void metrics(Web web) throws Exception {
    String text = web.get("/metrics").body();
    assertThat(text)
        .contains("cadastre_draws_total 96.0")
        .contains("cadastre_verdicts_total{verdict=\"correct\"}")
        .contains("cadastre_submissions{state=\"queued\"} 0.0")
        .contains("cadastre_queue_oldest_seconds 0.0")
        .containsPattern("cadastre_tokens_total \\d")
        .containsPattern("cadastre_chunk_seconds_count [1-9]")
        .contains("cadastre_database_connections{state=\"used\"}")
        .contains("jvm_memory_used_bytes")
        .containsPattern(
            "cadastre_http_seconds_count\\{method=\"GET\",route="
                + Pattern.quote("\"/api/runs/{name}/samples\"")
                + ",status=\"200\"\\} [1-9]");
  }

  private static void openApi(Web web) throws Exception {
    JsonNode document = web.get("/openapi").json();
    assertThat(document.get("openapi").textValue()).startsWith("3.");
    List<String> paths = new ArrayList<>();
    document.get("paths").fieldNames().forEachRemaining(paths::add);
    assertThat(paths)
        .contains(
            "/health",
            "/ready",
            "/metrics",
            "/api/campaigns",
            "/api/campaigns/{name}",
            "/api/campaigns/{name}/continue",
            "/api/campaigns/{name}/stop",
            "/api/campaigns/{name}/abandon",
            "/api/submissions/{id}",
            "/api/executions",
            "/api/executions/{id}",
            "/api/executions/{id}/stop",
            "/api/executions/{id}/restart",
            "/api/executions/{id}/abandon",
            "/api/runs",
            "/api/runs/{name}",
            "/api/runs/{name}/samples",
            "/api/comparisons",
            "/api/comparisons/{name}",
            "/api/comparisons/{name}/report",
            "/api/status");
  }
}
