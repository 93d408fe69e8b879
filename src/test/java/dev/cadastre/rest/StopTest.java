package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.campaign.Reach;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs is stopped over a real socket, and goes on when it is asked to. */
@Tag("slow")
class StopTest {

  private static final int PROBLEMS = 80;
  private static final int DRAWS = 2;

  @TempDir Path home;

  /** A recording of more chunks than pass before a stop is asked for; a chunk is four problems. */
  @BeforeEach
  void record() throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> rollouts = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      problems.add("{\"id\": \"p%d\", \"problem\": \"?\", \"answer\": \"1\"}".formatted(i));
      for (int draw = 0; draw < DRAWS; draw++) {
        rollouts.add(
            "{\"problem\": \"p%d\", \"draw\": %d, \"text\": \"#### 1\"}".formatted(i, draw));
      }
    }
    Files.write(home.resolve("problems.jsonl"), problems);
    Files.write(home.resolve("base.jsonl"), rollouts);
  }

  private static String campaign(long delayMillis) {
    return String.join(
        "\n",
        "campaign: slow",
        "problems: {few: problems.jsonl}",
        "checkpoints: {base: {recorded: base.jsonl, delayMillis: " + delayMillis + "}}",
        "runs: {slow-base: {checkpoint: base, problems: few, draws: " + DRAWS + "}}",
        "verifier: integer",
        "");
  }

  private static JsonNode awaitDrawing(Web web) throws Exception {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < until) {
      JsonNode first =
          web.get("/api/executions?job=rollouts&subject=slow&limit=1").json().at("/items/0");
      if (first.path("status").asText().equals("started")
          && web.get("/api/runs/slow-base").json().path("drawn").asLong() > 0) {
        return first;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("nothing is drawn: " + web.get("/api/executions").body());
  }

  private static void refused(Web.Answer answer, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("detail").textValue()).contains(words);
  }

  @ParameterizedTest
  @EnumSource
  void whatRunsStopsAfterItsChunkAndIsFinishedLater(TestDatabase database) throws Exception {
    Settings settings = new Settings(home, database.create(), "OFF");
    try (Cadastre cadastre = Cadastre.start(settings, Server.beans(Reach.within(home)));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get();
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      queue.start(line -> {});
      Web web = new Web("http://127.0.0.1:" + server.address().getPort());
      String id = web.submit(campaign(200)).json().get("id").textValue();
      JsonNode drawing = awaitDrawing(web);
      JsonNode progress = web.get("/api/submissions/" + id).json().get("progress");
      assertThat(progress.get("planned").longValue()).isEqualTo(PROBLEMS * DRAWS);
      assertThat(progress.get("drawn").longValue()).isBetween(1L, PROBLEMS * DRAWS - 1L);
      String path = "/api/executions/" + drawing.get("execution").longValue();
      Web.Answer asked = web.post(path + "/stop", "");
      assertThat(asked.status()).as(asked.body()).isEqualTo(202);
      assertThat(asked.json().get("stopping").booleanValue()).isTrue();
      assertStopped(web, id);
      assertThat(web.get(path).json().get("status").textValue()).isEqualTo("stopped");
      refused(web.post(path + "/stop", ""), "which is stopped; nothing is to be done");
      long before = web.get("/api/runs/slow-base").json().get("drawn").longValue();
      assertThat(before).isBetween(1L, PROBLEMS * DRAWS - 1L);

      String again = web.post(path + "/restart", "").json().get("id").textValue();
      assertThat(again).isNotEqualTo(id);
      awaitDrawing(web);
      assertThat(web.post("/api/campaigns/slow/stop", "").status()).isEqualTo(202);
      assertStopped(web, again);
      assertThat(web.get("/api/runs/slow-base").json().get("drawn").longValue())
          .isGreaterThanOrEqualTo(before);
      refused(web.post("/api/campaigns/slow/stop", ""), "which does neither");

      String last = web.submit(campaign(0)).json().get("id").textValue();
      JsonNode done = web.awaitEnd(last);
      assertThat(done.get("state").textValue()).as(done.toString()).isEqualTo("done");
      assertThat(web.all("/api/runs/slow-base/samples?limit=50", "after"))
          .hasSize(PROBLEMS * DRAWS);
      refused(web.post(path + "/stop", ""), "which is stopped");
      assertThat(web.get("/api/audit?command=stop").json().get("items").size())
          .isGreaterThanOrEqualTo(2);
    }
  }

  private static void assertStopped(Web web, String id) throws Exception {
    JsonNode ended = web.awaitEnd(id);
    assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("stopped");
    assertThat(ended.get("message").textValue())
        .isEqualTo("stopped after a chunk; continue it to make the rest");
  }
}
