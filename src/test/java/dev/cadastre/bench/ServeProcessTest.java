package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.rest.Web;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that share one database, that are ended and that are killed. */
@Tag("slow")
@Timeout(300)
class ServeProcessTest {

  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(48, 40, 80, 4);
  private static final int SAMPLES = 2 * 48 * 40;

  /** One of several campaigns on the same recordings, each of a plan of its own. */
  private static final String NUMBERED =
      """
      campaign: campaign-NUMBER
      problems: {sums: problems.jsonl}
      checkpoints:
        base:  {recorded: base.jsonl,  delayMillis: 4}
        tuned: {recorded: tuned.jsonl, delayMillis: 4}
      plans: {default: {seed: NUMBER}}
      runs:
        base-NUMBER:  {checkpoint: base,  problems: sums, plan: default, draws: 40}
        tuned-NUMBER: {checkpoint: tuned, problems: sums, plan: default, draws: 40}
      comparisons: [{base: base-NUMBER, tuned: tuned-NUMBER}]
      verifier: integer
      """;

  @TempDir Path folder;

  /** What the campaign comes to on any database. */
  private LedgerContents undisturbed(Path campaign) throws IOException {
    return CampaignPlace.in(folder, "undisturbed", TestDatabase.H2).undisturbed(campaign).ledger();
  }

  /** Correct ones of a recording, as it says itself: they were made up with their verdicts. */
  private long correct(String recording) throws IOException {
    try (var lines = Files.lines(folder.resolve(recording))) {
      return lines.filter(line -> line.contains("\"correct\": true")).count();
    }
  }

  @Test
  void sixSubmissionsToTwoServersAreRunOnceEach() throws Exception {
    new MadeUpCampaign(6, 40, 80, 0).write(folder);
    CampaignPlace place = CampaignPlace.in(folder, "shared", TestDatabase.POSTGRESQL);
    try (ServerProcess one = ServerProcess.start(place, folder);
        ServerProcess two = ServerProcess.start(place, folder)) {
      two.web();
      List<String> submissions = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        submissions.add(
            (i % 2 == 0 ? one : two).submit(NUMBERED.replace("NUMBER", String.valueOf(i))));
      }
      TreeSet<Long> workers = new TreeSet<>();
      for (int i = 0; i < 6; i++) {
        assertThat(two.awaitEnd(submissions.get(i))).isEqualTo("done");
        JsonNode submission = two.web().get("/api/submissions/" + submissions.get(i)).json();
        workers.add(submission.get("pid").longValue());
        ranOnce(one.web(), i);
      }
      assertThat(workers).containsExactlyInAnyOrder(one.process().pid(), two.process().pid());
      assertThat(one.end()).as(one.process().err()).isZero();
      assertThat(two.end()).as(two.process().err()).isZero();
    }
    assertThat(place.count("sample")).isEqualTo(6 * 2 * 6 * 40);
    assertThat(place.stuck()).isEmpty();
  }

  private void ranOnce(Web web, int i) throws Exception {
    for (String run : List.of("base", "tuned")) {
      String name = run + "-" + i;
      JsonNode executions =
          web.get("/api/executions?job=rollouts&subject=run%20" + name).json().get("items");
      assertThat(executions).as(name).hasSize(1);
      List<JsonNode> samples = web.all("/api/runs/" + name + "/samples?limit=1000", "after");
      assertThat(samples)
          .hasSize(6 * 40)
          .extracting(sample -> sample.get("problem").textValue() + " " + sample.get("draw"))
          .doesNotHaveDuplicates();
      assertThat(samples.stream().filter(s -> s.get("verdict").textValue().equals("correct")))
          .hasSize((int) correct(run + ".jsonl"));
    }
  }

  @Test
  void whatAServerLeavesAtItsEndOrByAKillTheNextOneEnds() throws Exception {
    Path campaign = CAMPAIGN.write(folder);
    CampaignPlace place = CampaignPlace.in(folder, "home", TestDatabase.H2);
    String id;
    try (ServerProcess first = ServerProcess.start(place, folder)) {
      id = first.submit(Files.readString(campaign));
      assertThat(first.awaitDrawing(id)).isTrue();
      assertThat(first.end()).as(first.process().err()).isZero();
      assertThat(first.process().err()).contains("ending after the running chunk");
    }
    int stored = place.count("sample");
    assertThat(stored).isBetween(1, SAMPLES - 1);
    try (ServerProcess second = ServerProcess.start(place, folder)) {
      assertThat(second.awaitDrawing(id)).isTrue();
      assertThat(second.process().kill()).isTrue();
    }
    assertThat(place.count("sample")).isBetween(stored, SAMPLES - 1);
    try (ServerProcess third = ServerProcess.start(place, folder)) {
      assertThat(third.awaitEnd(id)).isEqualTo("done");
      assertThat(third.end()).as(third.process().err()).isZero();
      assertThat(third.process().err()).contains("execution(s) of processes that died were closed");
    }
    assertThat(place.ledger().differences(undisturbed(campaign))).isEmpty();
    assertThat(place.stuck()).isEmpty();
  }

  @Test
  void aKilledServersCampaignIsEndedByTheOtherOne() throws Exception {
    Path campaign = CAMPAIGN.write(folder);
    CampaignPlace place = CampaignPlace.in(folder, "shared", TestDatabase.POSTGRESQL);
    try (ServerProcess one = ServerProcess.start(place, folder);
        ServerProcess two = ServerProcess.start(place, folder)) {
      String id = one.submit(Files.readString(campaign));
      two.web();
      while (!one.hasDrawn() && !two.hasDrawn()) {
        assertThat(one.process().hasEndedWithin(20)).as(one.process().err()).isFalse();
      }
      ServerProcess working = one.hasDrawn() ? one : two;
      ServerProcess other = one.hasDrawn() ? two : one;
      while (place.count("sample") == 0) {
        assertThat(working.process().hasEndedWithin(20)).isFalse();
      }
      assertThat(other.web().get("/console/campaigns/made-up").body())
          .as("any server shows what another one does")
          .containsPattern("[1-9][\\d,]* of 3,840 draws are stored")
          .contains("class=\"state running\"", "run base");
      assertThat(working.process().kill()).isTrue();
      assertThat(place.count("sample")).isLessThan(SAMPLES);
      assertThat(other.awaitEnd(id)).isEqualTo("done");
      JsonNode submission = other.web().get("/api/submissions/" + id).json();
      assertThat(submission.get("pid").longValue()).isEqualTo(other.process().pid());
      assertThat(other.end()).as(other.process().err()).isZero();
    }
    assertThat(place.ledger().differences(undisturbed(campaign))).isEmpty();
    assertThat(place.stuck()).isEmpty();
  }
}
