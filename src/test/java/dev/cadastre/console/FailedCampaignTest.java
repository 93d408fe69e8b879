package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.bench.CampaignProcess;
import dev.cadastre.campaign.Reach;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.rest.Server;
import dev.cadastre.rest.Web;
import dev.cadastre.rest.Wire;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages show of a campaign whose recording is cut off while it is read. */
class FailedCampaignTest {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>";
  private static final String REASON = "a recorded file stays as it was when it was opened";
  private static final int PROBLEMS = 60;

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void theReasonAndTheNextCommandAreShown(TestDatabase database) throws Exception {
    List<String> problems = new ArrayList<>();
    List<String> rollouts = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      problems.add("{\"id\": \"p%d\", \"problem\": \"?\", \"answer\": \"1\"}".formatted(i));
      rollouts.add("{\"problem\": \"p%d\", \"draw\": 0, \"text\": \"#### 1\"}".formatted(i));
    }
    Files.write(home.resolve("problems.jsonl"), problems);
    Files.write(home.resolve("base.jsonl"), rollouts);
    try (Cadastre cadastre =
            Cadastre.start(
                new Settings(home, database.create(), "OFF"),
                Server.beans(Reach.within(home)).andThen(Console.beans()));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get();
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      queue.start(line -> {});
      Visitor visitor = new Visitor(server.address());
      Web web = new Web("http://localhost:" + server.address().getPort());
      String again = "cadastre restart cut --server http://localhost:" + server.address().getPort();

      assertThat(fail(cadastre, web).get("message").textValue()).contains(REASON);
      String execution =
          web.get("/api/executions?job=rollouts&limit=1").json().at("/items/0/execution").asText();
      String page = visitor.get("/console/executions/" + execution).body();
      assertThat(page)
          .contains(">" + home.resolve("base.jsonl") + ": " + REASON, again, "Abandon …")
          .containsPattern("<h3>partition \\d+ of draw</h3>")
          .containsPattern("<td class=\"n\">\\d, \\d failed</td>")
          .contains("<details><summary>As the batch runtime keeps it</summary>");
      String campaign = visitor.get("/console/campaigns/cut").body();
      assertThat(campaign)
          .contains("id=\"reason\">the job rollouts failed: ", REASON, again, "Restart …")
          .contains("class=\"state refused\"", "class=\"state failed\"");

      failedByHand(cadastre, visitor);
      refused(visitor, web, again);
      abandoned(visitor, web, "/console/executions/" + execution);
      if (cadastre.database().settings().isPostgres()) {
        killed(cadastre, visitor, web, rollouts);
      }
    }
  }

  /** Takes the recording away while it is read. */
  private JsonNode fail(Cadastre cadastre, Web web) throws Exception {
    String id = web.submit(campaign("base.jsonl")).json().get("id").textValue();
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while ((!cadastre.progress().stage().label().startsWith("rollouts")
            || cadastre.progress().done() < 4)
        && System.nanoTime() < until) {
      LockSupport.parkNanos(5_000_000);
    }
    Files.writeString(home.resolve("base.jsonl"), "");
    return web.awaitEnd(id);
  }

  private static String campaign(String recording) {
    return String.join(
        "\n",
        "campaign: cut",
        "problems: {few: problems.jsonl}",
        "checkpoints: {base: {recorded: '" + recording + "', delayMillis: 400}}",
        "runs: {cut-base: {checkpoint: base, problems: few, draws: 1}}",
        "verifier: integer",
        "");
  }

  /** As if no server had been asked since: the last execution tells. */
  private static void failedByHand(Cadastre cadastre, Visitor visitor) throws Exception {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update submission set ended_at = ended_at - interval '1' hour");
    }
    assertThat(visitor.get("/console/campaigns/cut").body())
        .containsPattern("id=\"state\"><span class=\"state failed\"")
        .containsPattern("id=\"reason\">run by hand; its last execution is \\d+, .*" + REASON)
        .contains("id=\"next\">cadastre restart cut<", "Restart …");
  }

  /** Somebody runs a campaign in a process of his own, which is killed; the server lives. */
  private void killed(Cadastre cadastre, Visitor visitor, Web web, List<String> rollouts)
      throws Exception {
    Files.write(home.resolve("kept.jsonl"), rollouts);
    Path file = home.resolve("hand.yaml");
    Files.writeString(
        file,
        campaign("kept.jsonl")
            .replace("cut", "hand")
            .replace("delayMillis", "name: hand, delayMillis"));
    Path own = Files.createDirectory(home.resolve("own"));
    String page = "/console/campaigns/hand";
    try (CampaignProcess process =
        CampaignProcess.start(own, cadastre.database().settings(), "run", file.toString())) {
      assertThat(process.awaitDraws(0)).as(process.err()).isTrue();
      assertThat(process.kill()).isTrue();
    }
    String execution =
        web.get("/api/executions?subject=hand&limit=1").json().at("/items/0/execution").asText();
    for (String one : List.of(page, "/console/executions/" + execution)) {
      assertThat(visitor.get(one).body())
          .as(one)
          .contains("class=\"state died\"", "Restart …", ">cadastre restart hand<")
          .doesNotContain("Stop …", "id=\"work\"");
    }
    Wire.Said stop =
        visitor.submit("/console/submit", "/console/executions/" + execution + "/stop", Map.of());
    assertThat(stop.status()).isEqualTo(409);
    assertThat(stop.body()).contains("whose process died; restart it, which closes it");

    String restart = "/console/executions/" + execution + "/restart";
    assertThat(visitor.submit(restart, restart, Map.of()).headers())
        .containsEntry("location", page + "?told=restarted");
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!status(web, execution).equals("killed") && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(status(web, execution)).as("closed by who goes on").isEqualTo("killed");
    assertThat(visitor.get(page).body())
        .contains("id=\"state\"><span class=\"state running\"", "Stop …")
        .doesNotContain("Restart …");
    assertThat(web.post("/api/campaigns/hand/stop", "").status()).isEqualTo(202);
  }

  private static String status(Web web, String execution) throws Exception {
    return web.get("/api/executions/" + execution).json().get("status").textValue();
  }

  /** A reason may hold what others wrote. */
  private static void refused(Visitor visitor, Web web, String again) throws Exception {
    String id = web.submit(campaign(HOSTILE)).json().get("id").textValue();
    assertThat(web.awaitEnd(id).get("state").textValue()).isEqualTo("refused");
    String page = visitor.get("/console/campaigns/cut").body();
    assertThat(page)
        .contains("class=\"state refused\"", "&lt;img src=x onerror=alert(1)&gt;", again)
        .doesNotContain(HOSTILE);
  }

  private static void abandoned(Visitor visitor, Web web, String page) throws Exception {
    String done =
        web.get("/api/executions?status=completed&limit=1")
            .json()
            .at("/items/0/execution")
            .asText();
    Wire.Said refused =
        visitor.submit("/console/submit", "/console/executions/" + done + "/abandon", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("which is completed; nothing is to be done");
    assertThat(visitor.get("/console/executions/" + done + "/abandon").status()).isEqualTo(409);

    assertThat(visitor.get(page + "/abandon").body()).contains("Abandon execution ");
    Wire.Said given = visitor.submit(page + "/abandon", page + "/abandon", Map.of());
    assertThat(given.headers()).containsEntry("location", page + "?told=abandoned");
    assertThat(visitor.get(page).body())
        .contains("Nobody goes on with it.")
        .doesNotContain("Abandon …");
    Wire.Said twice = visitor.submit("/console/submit", page + "/abandon", Map.of());
    assertThat(twice.status()).isEqualTo(409);
    Wire.Said stop = visitor.submit("/console/submit", page + "/stop", Map.of());
    assertThat(stop.status()).isEqualTo(409);
    assertThat(stop.body()).contains("which is abandoned; nothing is to be done");
  }
}
