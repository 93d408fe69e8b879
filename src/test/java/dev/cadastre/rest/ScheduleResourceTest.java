package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.campaign.Reach;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules over a real socket, on a server whose queue takes nothing up. */
class ScheduleResourceTest {

  private static final Path TINY = Path.of("datasets/tiny");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;
  private Cadastre cadastre;
  private Server server;
  private Web web;

  @BeforeEach
  void start() {
    cadastre =
        Cadastre.start(
            new Settings(home, TestDatabase.H2.create(), "OFF"), Server.beans(Reach.within(TINY)));
    server = Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    web = new Web("http://127.0.0.1:" + server.address().getPort());
  }

  @AfterEach
  void end() {
    server.close();
    cadastre.close();
  }

  private static String tiny() throws IOException {
    return Files.readString(TINY.resolve("campaign.yaml"));
  }

  private Web.Answer put(String name, Map<String, ?> fields) throws Exception {
    return web.send(
        "PUT",
        "/api/schedules/" + name,
        JSON.writeValueAsString(fields),
        "content-type",
        "application/json");
  }

  private static void problem(Web.Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().path("detail").textValue()).contains(words);
  }

  @Test
  void aScheduleIsPutListedFiredAndDeleted() throws Exception {
    assertThat(web.get("/api/schedules").json().get("items")).isEmpty();
    Web.Answer put =
        put("nightly", Map.of("cron", "0 3 * * *", "zone", "Europe/Berlin", "definition", tiny()));
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    JsonNode listed = web.get("/api/schedules").json().at("/items/0");
    assertThat(listed).isEqualTo(web.get("/api/schedules/nightly").json()).isEqualTo(put.json());
    assertThat(listed.get("definition").textValue()).isEqualTo(tiny());
    assertThat(listed.get("missed").textValue()).isEqualTo("once");
    assertThat(listed.get("graceSeconds").intValue()).isEqualTo(300);
    assertThat(Instant.parse(listed.get("nextAt").textValue())).isAfter(Instant.now());

    Web.Answer fired = web.post("/api/schedules/nightly/fire", "");
    assertThat(fired.status()).as(fired.body()).isEqualTo(202);
    String at = fired.response().headers().firstValue("location").orElseThrow();
    assertThat(at).endsWith("/api/submissions/" + fired.json().get("id").textValue());
    assertThat(web.get("/api/submissions/" + fired.json().get("id").textValue()).json())
        .isEqualTo(fired.json());
    problem(web.post("/api/schedules/nightly/fire", ""), 409, "is under way");
    JsonNode firings = web.get("/api/schedules/nightly/firings").json().get("items");
    assertThat(firings).hasSize(1);
    assertThat(firings.at("/0/outcome").textValue()).isEqualTo("fired");
    assertThat(firings.at("/0/state").textValue()).isEqualTo("queued");
    assertThat(firings.at("/0/submission")).isEqualTo(fired.json().get("id"));

    assertThat(web.send("DELETE", "/api/schedules/nightly", "").status()).isEqualTo(204);
    assertThat(web.get("/api/schedules").json().get("items")).isEmpty();
    assertThat(
            web.get("/api/audit?limit=1&command=schedule%20delete").json().at("/items/0/subject"))
        .hasToString("\"schedule nightly\"");
  }

  @Test
  void aScheduleContinuesAStoredCampaignAsItStandsThen() throws Exception {
    Map<String, String> tinyByName = Map.of("cron", "0 3 * * *", "campaign", "tiny");
    problem(put("again", tinyByName), 422, "there is none named tiny; run or submit it first");
    assertThat(web.submit(tiny()).status()).isEqualTo(202);
    Web.Answer put = put("again", tinyByName);
    assertThat(put.json().get("campaign").textValue()).as(put.body()).isEqualTo("tiny");
    assertThat(put.json().get("definition").isNull()).isTrue();
    String more = tiny().replace("draws: 8", "draws: 9");
    assertThat(web.submit(more).status()).isEqualTo(202);
    Web.Answer fired = web.post("/api/schedules/again/fire", "");
    assertThat(fired.json().get("campaign").textValue()).isEqualTo("tiny");
    assertThat(fired.json().get("sha256"))
        .isEqualTo(web.submit(more).json().get("sha256"))
        .isNotEqualTo(web.submit(tiny()).json().get("sha256"));
  }

  @Test
  void whatIsWrongWithAScheduleIsToldByItsField() throws Exception {
    Map<String, String> right = Map.of("cron", "0 3 * * *", "definition", tiny());
    Map<String, String> wrong =
        Map.of(
            "cron", "0 99 * * *",
            "zone", "Mars/Olympus",
            "missed", "twice",
            "definition", "campaign: x",
            "campaign", "tiny");
    Map<String, String> words =
        Map.of(
            "cron", "got '0 99 * * *'",
            "zone", "got 'Mars/Olympus'",
            "missed", "once or skip; got 'twice'",
            "definition", "a campaign has runs",
            "campaign", "got both; leave one out");
    for (Map.Entry<String, String> field : wrong.entrySet()) {
      Map<String, String> fields = new TreeMap<>(right);
      fields.put(field.getKey(), field.getValue());
      problem(put("bad", fields), 422, words.getOrDefault(field.getKey(), ""));
    }
    Map<String, String> cron = new TreeMap<>(right);
    cron.put("cron", "0 99 * * *");
    assertThat(put("bad", cron).json().get("field").textValue()).isEqualTo("cron");
    problem(put("bad", Map.of("cron", "0 3 * * *")), 422, "got neither; add one");
    problem(put("bad", Map.of("definition", tiny())), 422, "has the field cron; got none");
    problem(put("b%20d", right), 422, "got 'b d'");
    problem(
        web.send("PUT", "/api/schedules/bad", "", "content-type", "application/json"), 422, "cron");
    Map<String, Object> grace = new TreeMap<>(right);
    grace.put("graceSeconds", 0);
    problem(put("bad", grace), 422, "a grace is 1 second or more; got 0");
    assertThat(web.get("/api/schedules").json().get("items")).isEmpty();
  }

  @Test
  void anUnknownScheduleIsNotFound() throws Exception {
    String words = "no schedule is named 'none'; GET /api/schedules lists them";
    problem(web.get("/api/schedules/none"), 404, words);
    problem(web.get("/api/schedules/none/firings"), 404, words);
    problem(web.post("/api/schedules/none/fire", ""), 404, words);
    problem(web.send("DELETE", "/api/schedules/none", ""), 404, words);
  }
}
