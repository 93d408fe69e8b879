package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.access.Scope;
import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Purge;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.rest.Server;
import dev.cadastre.rest.Web;
import dev.cadastre.rest.Wire;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.store.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Comparisons, schedules, audit and health as pages, over the campaign that datasets/tiny/README.md
 * works out by hand. One server for all, as a start takes seconds.
 */
@SuppressWarnings("NullAway.Init") // as the test begins
class ConsolePagesTest {

  private static final Path TINY = Path.of("datasets/tiny");
  private static final String TUNING = "/console/comparisons/base-8..tuned-8";

  @TempDir Path home;
  private Cadastre cadastre;
  private Visitor visitor;
  private Web web;

  @ParameterizedTest
  @EnumSource
  void pagesShowWhatIsStoredAndActOnIt(TestDatabase database) throws Exception {
    try (Cadastre started =
            Cadastre.start(
                new Settings(home, database.create(), "OFF"),
                Server.beans(Reach.within(TINY)).andThen(Console.beans()));
        CampaignQueue queue = started.container().select(CampaignQueue.class).get();
        Server server =
            Server.start(started, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      queue.start(line -> {});
      cadastre = started;
      visitor = new Visitor(server.address());
      web = new Web("http://localhost:" + server.address().getPort());
      noComparisonYet();
      String id =
          web.submit(Files.readString(TINY.resolve("campaign.yaml"))).json().get("id").asText();
      assertThat(web.awaitEnd(id).get("state").textValue()).isEqualTo("done");
      comparisonsAreListedAndShown();
      problemsAreFilteredAndPaged();
      aComparisonIsAskedFor();
      earlierResultsAreListed();
      whatIsWorkedOnShowsHowFarItIs();
      whatIsHealthyIsTold();
      whatIsUnhealthyIsTold();
      aScheduleIsPutAndChanged();
      aScheduleIsPausedResumedFiredAndDeleted();
      aNightlyShowsItsRuns();
      eventsAreSearchedAndTheirChainWalked();
      theReportIsInside();
      whatWasPurgedIsTold();
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** A page's text without its tags, blanks as one. */
  private String words(String path) throws Exception {
    return visitor.get(path).body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private void noComparisonYet() throws Exception {
    assertThat(words("/console/comparisons")).contains("No comparison is like this.");
    assertThat(visitor.get(TUNING).status()).isEqualTo(404);
  }

  /** The numbers of the dataset's README: P 2, E 1, S 2, O 1, SRR 1/2, NDR 1/3, SDS 2/5, -1/5. */
  private void comparisonsAreListedAndShown() throws Exception {
    assertThat(words("/console/comparisons?name=8..tuned"))
        .contains("base-8..tuned-8 auto 6 8 2 1 2 1 0.4333 0.5000 0.3333 0.4000 -0.2000 1.0000");
    assertThat(words("/console/comparisons?name=8..later")).contains("No comparison is like this.");
    String page = words(TUNING);
    assertThat(page)
        .contains(
            "not resolved",
            "6 problems, up to k = 8",
            "48 judged draws",
            "2 preserved, 1 expanded, 2 shrunk, 1 out of support",
            "0.4333 each way",
            "0.5000, 0.3333, 0.4000, -0.2000",
            "p = 1.0000",
            "1 0.2708 0.3542 +0.0833",
            "4 0.6071 0.4881 -0.1190",
            "8 0.6667 0.5000 -0.1667",
            "prime 2 of 8 0 of 8 shrunk")
        .doesNotContain("Results of this name", "earlier result");
    assertThat(visitor.get(TUNING).body())
        .containsPattern(
            "/console/samples\\?run=tuned-8&amp;verifier=auto%40[^&]+&amp;beside=base-8&amp;problem=prime");
    assertThat(visitor.get("/console/samples?run=tuned-8&verifier=auto").body())
        .contains("<option value=\"auto\" selected>");
    String version =
        visitor.get(TUNING).body().replaceAll("(?s).*verifier=(auto%40[^&]+)&.*", "$1");
    assertThat(visitor.get("/console/samples?run=tuned-8&verifier=" + version).body())
        .as("of one version its name is enough")
        .contains("<option value=\"auto\" selected>");
  }

  private void problemsAreFilteredAndPaged() throws Exception {
    assertThat(words(TUNING + "?support=shrunk"))
        .contains("lantern 3 of 8 0 of 8 shrunk", "prime 2 of 8 0 of 8 shrunk")
        .doesNotContain("make24");
    assertThat(words(TUNING + "?support=shrunk&problem=rim"))
        .contains("prime 2 of 8")
        .doesNotContain("lantern");
    assertThat(words(TUNING + "?problem=none")).contains("No problem is like this.");
    // fifty a page: by what is stored, whatever the figures say
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      many.append(i == 0 ? "" : ", ")
          .append("(1, 'q%03d', 8, 1, 8, 2, 'preserved', null, 'in')".formatted(i));
    }
    sql(
        "insert into comparison_problem values " + many,
        "insert into comparison_problem values"
            + " (1, 'z<img src=x>' || chr(8238), 8, 1, 8, 2, 'preserved', null, null)");
    String next = TUNING + "?support=preserved";
    int seen = 0;
    int pages = 0;
    while (!next.isEmpty()) {
      String page = visitor.get(next).body();
      seen += page.split("beside=base-8&amp;problem=", -1).length - 1;
      pages++;
      assertThat(page).doesNotContain("<img").doesNotContain("\u202e");
      next =
          page.contains("rel=\"next\"")
              ? page.replaceAll("(?s).*href=\"([^\"#]*)#problems\" rel=\"next\".*", "$1")
                  .replace("&amp;", "&")
              : "";
    }
    // ribbon and seeds of the dataset, a hundred, and the hostile one
    assertThat(seen).isEqualTo(103);
    assertThat(pages).isEqualTo(3);
    assertThat(visitor.get(TUNING + "?problem=%3Cimg").body())
        .contains("z&lt;img src=x&gt;&lt;U+202E&gt;");
  }

  private void aComparisonIsAskedFor() throws Exception {
    String ask = "/console/compare";
    assertThat(visitor.get(ask).body()).contains("<option value=\"base-8\">");
    Wire.Said wrong =
        visitor.submit(ask, ask, Map.of("base", "base-8", "tuned", "n<one", "verifier", "integer"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body())
        .contains(
            "role=\"alert\"",
            "there is none named n&lt;one",
            "value=\"base-8\"",
            "value=\"n&lt;one\"",
            "value=\"integer\"");
    Wire.Said empty = visitor.submit(ask, ask, Map.of("base", "base-8"));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.body()).contains("got no tuned; add it");
    // the campaign compared at levels of its own; twice at the usual ones is one more result
    for (int i = 0; i < 2; i++) {
      Wire.Said same = visitor.submit(ask, ask, Map.of("base", "base-8", "tuned", "tuned-8"));
      assertThat(same.headers()).containsEntry("location", TUNING + "?told=compared");
    }
    assertThat(web.get("/api/comparisons/base-8..tuned-8").json().get("results")).hasSize(2);
  }

  private void earlierResultsAreListed() throws Exception {
    assertThat(words("/console/comparisons")).contains("base-8..tuned-8 earlier result auto");
    assertThat(words(TUNING + "?told=compared"))
        .contains("They were compared.", "Results of this name", "Open it alone");
    String earlier = words(TUNING + "?number=1");
    assertThat(earlier)
        .contains("This is an earlier result.", "this one auto", "make24 0 of 8 3 of 8 expanded")
        .doesNotContain("Open it alone");
    assertThat(visitor.get(TUNING + "?number=7").status()).isEqualTo(404);
    assertThat(visitor.get(TUNING + "?number=x").status()).isEqualTo(404);
  }

  private void whatIsWorkedOnShowsHowFarItIs() throws Exception {
    assertThat(words("/console/campaigns")).contains("tiny done").doesNotContain("All 96");
    sql(
        "insert into lease (name, holder, pid, host, machine, since, heartbeat) values ('campaign"
            + " tiny shard 1/2', 'h', 1, 'box', '', current_timestamp, current_timestamp)");
    assertThat(words("/console/campaigns")).contains("tiny done All 96 draws are stored");
    sql("delete from lease where pid = 1");
  }

  private void whatIsHealthyIsTold() throws Exception {
    assertThat(words("/console/health"))
        .contains(
            "Nothing was found.",
            "This server takes up what is handed in.",
            "No campaign waits.",
            "Its chain of")
        .doesNotContain("unhealthy");
    JsonNode diagnosis = web.get("/api/diagnosis").json();
    assertThat(diagnosis.get("findings")).isEmpty();
    assertThat(diagnosis.get("healthy")).hasSize(13);
    assertThat(web.get("/openapi").json().at("/paths").has("/api/diagnosis")).isTrue();
  }

  private void whatIsUnhealthyIsTold() throws Exception {
    sql(
        // an execution whose process holds no lease, and one that died with its lease in its hand
        "update execution set ended_at = null, outcome = null where execution = 1",
        "insert into lease (name, holder, pid, host, machine, since, heartbeat) values ('campaign"
            + " ghost', 'h', 1, 'box', '', current_timestamp, current_timestamp - interval '5'"
            + " minute)",
        submission("a", "broken", "failed", "no <b>room</b>"),
        submission("b", "mended", "failed", "no room"),
        submission("c", "mended", "done", ""),
        submission("d", "lonely", "running", ""),
        "insert into schedule values ('late', '0 3 * * *', 'UTC', 'tiny', null, 'once', 300, true,"
            + " 'anna', current_timestamp, current_timestamp - interval '2' hour)",
        "insert into schedule_firing values ('late', current_timestamp - interval '1' day,"
            + " 'missed', 3, null, current_timestamp, 'box', '')",
        "update audit_head set number = number + 1");
    Wire.Said answer = visitor.get("/console/health");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("no &lt;b&gt;room", "href=\"/console/schedules/late\"", "/console/executions/1\"")
        .doesNotContain("<b>room")
        // of what died before anything of it was stored there is no page
        .doesNotContain("/console/campaigns/ghost");
    assertThat(words("/console/health"))
        .contains(
            "unhealthy 7 things were found.",
            "Execution 1 (",
            "and its process on",
            "The campaign ghost was cut off.",
            "cadastre recover --run",
            "The campaign broken ended failed",
            "cadastre restart broken",
            "The server that runs lonely shows no heartbeat.",
            "The schedule late is overdue for 2 h",
            "The schedule late last missed",
            "The audit's chain does not end as its head says")
        .doesNotContain("mended");
    sql("update audit_head set number = number - 1");
    String abandon = "/console/campaigns/broken/abandon";
    assertThat(words("/console/campaigns/broken")).contains("Abandon …", "cadastre restart broken");
    assertThat(visitor.submit(abandon, abandon, Map.of()).headers())
        .containsEntry("location", "/console/campaigns/broken?told=abandoned");
    assertThat(words("/console/campaigns/broken"))
        .contains("abandoned", "no &lt;b&gt;room")
        .doesNotContain("Abandon …");
    assertThat(visitor.submit(abandon, abandon, Map.of()).status()).isEqualTo(409);
    sql(
        submission("e", "gone", "refused", "no such file"),
        submission("f", "gone", "stopped", ""),
        "delete from lease where name = 'campaign ghost'");
    assertThat(words("/console/health"))
        .contains("unhealthy 4 things were found.")
        .doesNotContain("broken")
        .doesNotContain("gone");
    // what is under way by the table alone hides neither that it died nor the restart
    assertThat(words("/console/executions/1"))
        .contains("died", "Restart …")
        .doesNotContain("Stop …");
    assertThat(words("/console/campaigns/tiny"))
        .contains("done 96 samples", " 1 died ", "Restart …")
        .doesNotContain("Stop …");
    sql(
        "update execution set ended_at = started_at, outcome = 'COMPLETED' where execution = 1",
        "delete from submission where campaign in ('broken', 'lonely', 'gone')",
        "delete from schedule",
        "delete from schedule_firing");
    assertThat(words("/console/health")).contains("Nothing was found.");
  }

  private static String submission(String id, String campaign, String state, String message) {
    return "insert into submission (submission, sha256, campaign, definition, forced, actor, origin,"
        + " submitted_at, state, message, ended_at) values ('%s', '', '%s', '', false, 'anna', '',"
            .formatted(id, campaign)
        + " current_timestamp + interval '%d' second, '%s', '%s', current_timestamp)"
            .formatted((int) id.charAt(0), state, message);
  }

  private void aScheduleIsPutAndChanged() throws Exception {
    assertThat(words("/console/schedules")).contains("Nothing is done by the clock.");
    String plan = "/console/plan";
    Map<String, String> form = new TreeMap<>();
    form.put("name", "night");
    form.put("cron", "0 99 * * *\"<b>");
    form.put("zone", "Europe/Berlin");
    form.put("definition", Files.readString(TINY.resolve("campaign.yaml")).replace("\n", "\r\n"));
    form.put("missed", "skip");
    form.put("grace", "60");
    form.put("state", "on");
    Wire.Said wrong = visitor.submit(plan, plan, form);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body())
        .contains(
            "role=\"alert\"",
            "value=\"0 99 * * *&#34;&lt;b>\"",
            "value=\"Europe/Berlin\"",
            "campaign: tiny",
            "<option value=\"skip\" selected>");
    form.put("formKey", "of another session");
    Wire.Said stranger = visitor.post(plan, form);
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.body()).contains("what was typed is below", "campaign: tiny");
    form.put("cron", "0 3 * * *");
    form.put("grace", "soon");
    assertThat(visitor.submit(plan, plan, form).body())
        .contains("a grace is a whole number of seconds; got 'soon'");
    form.put("grace", "60");
    assertThat(visitor.submit(plan, plan, form).headers())
        .containsEntry("location", "/console/schedules/night?told=planned");
    Wire.Said again = visitor.submit(plan, plan, form);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("a new schedule has a name of its own; night is there");
    assertThat(words("/console/schedules/night"))
        .contains("The next firing is in", "0 3 * * *", "are left out", "within 60 s", "tiny");
    assertThat(words("/console/schedules")).contains("night on 0 3 * * * Europe/Berlin");

    form.put("replaces", "night");
    form.put("definition", "");
    form.put("campaign", "tiny");
    assertThat(visitor.get(plan + "?name=night").body())
        .contains("value=\"night\"", "campaign: tiny");
    assertThat(visitor.submit(plan + "?name=night", plan, form).status()).isEqualTo(303);
    assertThat(web.get("/api/schedules/night").json().get("campaign").asText()).isEqualTo("tiny");
  }

  private void aScheduleIsPausedResumedFiredAndDeleted() throws Exception {
    String page = "/console/schedules/night";
    JsonNode before = web.get("/api/schedules/night").json();
    assertThat(words(page + "/pause")).contains("Pause the schedule night?");
    assertThat(visitor.submit(page + "/pause", page + "/pause", Map.of()).headers())
        .containsEntry("location", page + "?told=paused");
    JsonNode paused = web.get("/api/schedules/night").json();
    assertThat(paused.get("enabled").booleanValue()).isFalse();
    for (String kept :
        List.of("cron", "zone", "missed", "graceSeconds", "campaign", "definition")) {
      assertThat(paused.get(kept)).as(kept).isEqualTo(before.get(kept));
    }
    assertThat(words(page)).contains("paused It fires nothing", "Resume …");
    // what can't be read any more is not fired, and yet paused
    sql("update schedule set campaign = null, definition = 'campaign: x' where name = 'night'");
    assertThat(visitor.submit(page + "/pause", page + "/pause", Map.of()).status()).isEqualTo(303);
    assertThat(visitor.submit(page + "/resume", page + "/resume", Map.of()).status())
        .isEqualTo(422);
    sql(
        "update schedule set campaign = 'tiny', definition = null, created_by = 'anna',"
            + " next_at = timestamp with time zone '2000-01-01 00:00:00+00' where name = 'night'");
    visitor.submit(page + "/pause", page + "/pause", Map.of());
    assertThat(web.get("/api/schedules/night").json().get("createdBy").asText()).isEqualTo("anna");
    visitor.submit(page + "/resume", page + "/resume", Map.of());
    JsonNode resumed = web.get("/api/schedules/night").json();
    assertThat(resumed.get("createdBy")).isEqualTo(before.get("createdBy"));
    assertThat(resumed.get("nextAt")).isEqualTo(before.get("nextAt"));
    assertThat(words(page)).contains("Pause …", "The next firing is in");

    assertThat(words(page + "/fire")).contains("The campaign tiny is handed in at once");
    assertThat(visitor.submit(page + "/fire", page + "/fire", Map.of()).headers())
        .containsEntry("location", page + "?told=fired");
    JsonNode fired = web.get("/api/schedules/night/firings").json().at("/items/0");
    assertThat(web.awaitEnd(fired.get("submission").asText()).get("state").asText())
        .isEqualTo("done");
    assertThat(words(page)).contains("fired done", fired.get("submission").asText());

    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      many.append(i == 0 ? "" : ", ")
          .append(
              "('night', current_timestamp - interval '%d' day, 'missed', 1, null,"
                  .formatted(i + 1))
          .append(" current_timestamp, 'box', '<img src=x>')");
    }
    sql("insert into schedule_firing values " + many);
    assertThat(web.all("/api/schedules/night/firings?limit=40", "before"))
        .hasSize(101)
        .doesNotHaveDuplicates();
    String second = visitor.get(page).body();
    assertThat(second).contains("&lt;img src=x&gt;").doesNotContain("<img");
    second =
        second.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1").replace("&amp;", "&");
    assertThat(visitor.get(second).body().split("class=\"state missed\"", -1)).hasSize(51);
    assertThat(visitor.get(page + "?before=x").status()).isEqualTo(400);

    visitor.submit(page + "/delete", page + "/delete", Map.of());
    assertThat(words("/console/schedules?told=deleted"))
        .contains("It was deleted", "Nothing is done by the clock.");
    assertThat(visitor.get(page).status()).isEqualTo(404);
  }

  private void eventsAreSearchedAndTheirChainWalked() throws Exception {
    for (int i = 0; i < 60; i++) {
      new Workspace(cadastre, new Actor("eve<i>", "127.0.0.1"), notice -> {})
          .audit("purge runs", "run r" + i, null, "f" + i, i == 7, "<script>" + i);
    }
    assertThat(words("/console/audit?command=schedule+delete"))
        .contains("schedule delete schedule night")
        .doesNotContain("purge");
    String first = visitor.get("/console/audit?actor=eve%3Ci%3E").body();
    assertThat(first)
        .contains("eve&lt;i&gt;", "&lt;script&gt;59", "value=\"eve&lt;i>\"")
        .doesNotContain("<script>5", "<i>5");
    assertThat(first.split("<details>", -1)).hasSize(51);
    String next =
        first.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1").replace("&amp;", "&");
    String last = visitor.get(next).body();
    assertThat(last.split("<details>", -1)).hasSize(11);
    assertThat(last).contains("overridden", "<code>f7</code>").doesNotContain("rel=\"next\"");
    assertThat(words("/console/audit?since=2999-01-01")).contains("No event is like this.");
    assertThat(words("/console/audit?since=2026-01-01T10%3A30&subject=r59")).contains("run r59");
    assertThat(visitor.get("/console/audit?since=once").status()).isEqualTo(400);

    String walk = "/console/audit/verification";
    assertThat(words(walk)).contains("sound All", "events are as they were written.");
    assertThat(words(walk + "?head=" + "1".repeat(64)))
        .contains("broken", "no event has the hash that was kept elsewhere");
    long number =
        web.get("/api/audit?subject=r30&limit=1").json().at("/items/0/number").longValue();
    if (cadastre.database().settings().isPostgres()) {
      sql("alter table audit_event disable trigger all");
    }
    sql("update audit_event set detail = 'nothing' where number = " + number);
    assertThat(words(walk))
        .contains(
            "broken Event " + number + ": its hash is not that of its content",
            "From there on the audit proves nothing");
  }

  private void theReportIsInside() throws Exception {
    String inside = "<iframe title=\"Report of base-8..tuned-8\" src=\"" + TUNING + "/report\"";
    assertThat(visitor.get(TUNING).body()).contains(inside, "loading=\"lazy\"");
    Wire.Said report = visitor.get(TUNING + "/report");
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body()).contains("base-8..tuned-8");
    assertThat(report.headers().get("content-security-policy"))
        .contains("frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(web.get("/api/comparisons/base-8..tuned-8/report").response().headers())
        .extracting(headers -> headers.firstValue("content-security-policy").orElseThrow())
        .asString()
        .contains("frame-ancestors 'none'");
    String token =
        new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC())
            .create("reader", Scope.READ, 1)
            .secret()
            .text();
    assertThat(visitor.signIn(token, "/").status()).isEqualTo(303);
    assertThat(visitor.get(TUNING).body())
        .contains("needs a token of the scope operate", "2 preserved")
        .doesNotContain("<iframe");
    assertThat(visitor.get(TUNING + "/report").status()).isEqualTo(403);
    assertThat(words("/console/health"))
        .contains("One token expires within seven days.")
        .doesNotContain("Token 1, reader");
  }

  /** What is taken out misses nothing, and nobody is told that it will be drawn. */
  private void whatWasPurgedIsTold() throws Exception {
    Purge purge = new Purge(new Workspace(cadastre, new Actor("anna", "127.0.0.1"), notice -> {}));
    purge.take(
        RunPurge.Part.SAMPLES, purge.plan(RunPurge.Part.SAMPLES, List.of("tuned-8"), null).get(0));
    assertThat(words("/console/runs/tuned-8"))
        .contains("It is drawn no further.", "none stored any more", "48 samples by anna at 20")
        .doesNotContain("48 missing")
        .doesNotContain("All of its samples");
    assertThat(visitor.get("/console/runs/tuned-8").body()).doesNotContain("/console/samples");
    assertThat(words("/console/runs?name=tuned")).contains(" purged ");
    assertThat(words("/console/campaigns/tiny"))
        .contains("All 48 draws are stored.", " purged ")
        .doesNotContain("48 are missing");
    assertThat(words("/console/campaigns/tiny/continue"))
        .contains("It will be refused while it names the run tuned-8");
  }

  /** Its campaigns are none that a page could have; its runs are told under its own name. */
  private void aNightlyShowsItsRuns() throws Exception {
    String nightly =
        """
        nightly: nights
        problems: {tiny: problems.jsonl}
        base: {recorded: base.jsonl}
        draws: 8
        checkpoints: {step-1: {recorded: tuned.jsonl}}
        """;
    String id = web.submit(nightly).json().get("id").asText();
    assertThat(web.awaitEnd(id).get("state").textValue()).isEqualTo("done");
    assertThat(words("/console/campaigns/nights"))
        .contains(
            "All 96 draws of its last runs are stored.",
            "nights.base",
            "nights.step-1",
            "Verdicts so far, by")
        .doesNotContain("a page of its own");
    assertThat(visitor.get("/console/campaigns/nights").body())
        .contains("/console/runs?name=nights.\"", "/console/comparisons?name=nights.\"");
    assertThat(words("/console/campaigns/nights/continue"))
        .contains("Checkpoints that no night has ruled on are drawn")
        .doesNotContain("only these are made");
  }
}
