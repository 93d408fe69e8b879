package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is judged of what was measured; thresholds as the README names them. */
class DiagnosisTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<String> TOPICS =
      List.of(
          "waiting",
          "running",
          "processes",
          "campaigns",
          "executions",
          "schedules",
          "database",
          "connections",
          "disk",
          "queue",
          "model servers",
          "audit",
          "tokens");

  private static Vitals vitals(
      List<Vitals.UnderWay> underWay,
      List<Vitals.Ended> ended,
      List<Vitals.Failed> failed,
      List<Vitals.Planned> schedules,
      List<Vitals.Lasting> tokens) {
    return new Vitals(
        NOW,
        Duration.ofMillis(2),
        0,
        4096,
        true,
        underWay,
        List.of(),
        List.of(),
        ended,
        failed,
        schedules,
        0,
        new Vitals.AuditEnd(7, 7, true),
        tokens);
  }

  private static Vitals.UnderWay waits(String campaign, Duration age) {
    return new Vitals.UnderWay(campaign, false, NOW.minus(age), null, null);
  }

  private static Vitals.UnderWay runs(String campaign, Duration silence) {
    return new Vitals.UnderWay(
        campaign, true, NOW.minus(Duration.ofDays(2)), "box", NOW.minus(silence));
  }

  private static List<String> found(Vitals vitals) {
    return Diagnosis.of(vitals).findings().stream().map(Diagnosis.Finding::what).toList();
  }

  private static List<String> found(List<Vitals.UnderWay> underWay) {
    return found(vitals(underWay, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void whereNothingIsWrongEveryTopicSaysSo() {
    Diagnosis sound = Diagnosis.of(vitals(List.of(), List.of(), List.of(), List.of(), List.of()));
    assertThat(sound.findings()).isEmpty();
    assertThat(sound.healthy()).extracting(Diagnosis.Look::topic).containsExactlyElementsOf(TOPICS);
    assertThat(sound.at()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void everyTopicIsToldOnceAsFoundOrAsHealthy() {
    Diagnosis ill =
        Diagnosis.of(
            new Vitals(
                NOW,
                Duration.ofMillis(1001),
                3,
                1023,
                false,
                List.of(waits("a", Duration.ofMinutes(2)), runs("b", Duration.ofMinutes(5))),
                List.of(new Vitals.Orphan(4, "verify", "run x", "box")),
                List.of(new Vitals.CutOff("c", true)),
                List.of(new Vitals.Ended("d", "failed", "why", NOW.minusSeconds(90))),
                List.of(new Vitals.Failed(9, "compare", "x..y", null, "killed")),
                List.of(new Vitals.Planned("e", NOW.minusSeconds(61), 300, null, "")),
                601,
                new Vitals.AuditEnd(7, 6, true),
                List.of(new Vitals.Lasting(1, "bot", "read", NOW.plus(Duration.ofDays(7))))));
    assertThat(ill.healthy()).isEmpty();
    assertThat(ill.findings())
        .extracting(Diagnosis.Finding::topic)
        .containsExactly(
            "waiting",
            "running",
            "processes",
            "processes",
            "campaigns",
            "executions",
            "schedules",
            "database",
            "connections",
            "disk",
            "queue",
            "model servers",
            "audit",
            "tokens");
    assertThat(ill.findings())
        .extracting(Diagnosis.Finding::what)
        .contains(
            "The campaign a waits for 2 min.",
            "The server that runs b, on box, showed its last heartbeat 5 min ago.",
            "Execution 4 (verify of run x) has no end, and its process on box holds no lease.",
            "The campaign c was cut off.",
            "The campaign d ended failed 1 min 30 s ago: why",
            "Execution 9 (compare of x..y) was killed.",
            "The schedule e is overdue for 1 min 1 s.",
            "The disk of the home folder has 1,023 MB left.",
            "The oldest request of this process is open for 10 min 1 s.",
            "Token 1, bot, expires in 7 d.");
  }

  @Test
  void whatWaitsBehindAnotherCampaignIsHealthyForADay() {
    assertThat(found(List.of(waits("a", Duration.ofSeconds(60))))).isEmpty();
    assertThat(found(List.of(waits("a", Duration.ofSeconds(61)))))
        .containsExactly("The campaign a waits for 1 min 1 s.");
    Vitals.UnderWay other = runs("b", Duration.ofSeconds(60));
    assertThat(found(List.of(waits("a", Duration.ofHours(23)), other))).isEmpty();
    assertThat(found(List.of(waits("a", Duration.ofHours(25)), other)))
        .containsExactly("The campaign a waits for 1 d 1 h.");
  }

  @Test
  void aFailureThatItsCampaignTellsIsNotToldTwice() {
    List<Vitals.Failed> failed =
        List.of(
            new Vitals.Failed(1, "rollouts", "run x", "d", "failed"),
            new Vitals.Failed(2, "verify", "run y", "other", "failed"));
    assertThat(
            found(
                vitals(
                    List.of(),
                    List.of(new Vitals.Ended("d", "incomplete", "3 missing", NOW)),
                    failed,
                    List.of(),
                    List.of())))
        .containsExactly(
            "The campaign d ended incomplete 0 s ago: 3 missing",
            "Execution 2 (verify of run y) failed.");
  }

  @Test
  void aScheduleIsFoundByItsLastInstantAndByTheNext() {
    List<Vitals.Planned> schedules =
        List.of(
            new Vitals.Planned("well", NOW.plusSeconds(1), 300, NOW, "fired"),
            new Vitals.Planned("just-due", NOW.minusSeconds(60), 300, null, ""),
            new Vitals.Planned("missed", NOW.plusSeconds(1), 300, NOW, "missed"));
    assertThat(found(vitals(List.of(), List.of(), List.of(), schedules, List.of())))
        .containsExactly("The schedule missed last missed, planned at 2026-11-21T12:00:00Z.");
  }

  @Test
  void tokensThatExpiredLongAgoKeepQuiet() {
    List<Vitals.Lasting> tokens =
        List.of(
            new Vitals.Lasting(1, "old", "admin", NOW.minusSeconds(1)),
            new Vitals.Lasting(2, "soon", "read", NOW.plus(Duration.ofHours(30))),
            new Vitals.Lasting(3, "later", "operate", NOW.plus(Duration.ofDays(8))));
    assertThat(found(vitals(List.of(), List.of(), List.of(), List.of(), tokens)))
        .containsExactly("Token 2, soon, expires in 1 d 6 h.");
  }

  @Test
  void aTokenIsMadeAnewWithTheRightsThatItHadAndNamedToAdminsAlone() {
    Vitals.Lasting bot = new Vitals.Lasting(7, "bot", "read", NOW.plus(Duration.ofDays(1)));
    Vitals.Lasting dash = new Vitals.Lasting(8, "dash", "admin", NOW.plus(Duration.ofDays(2)));
    Diagnosis named =
        Diagnosis.of(
            vitals(
                List.of(waits("a", Duration.ofHours(1))),
                List.of(),
                List.of(),
                List.of(),
                List.of(bot, dash)));
    assertThat(named.findings())
        .extracting(Diagnosis.Finding::command)
        .contains(
            "cadastre token create bot --scope read", "cadastre token create dash --scope admin");
    assertThat(named.withTokensCounted().findings())
        .extracting(Diagnosis.Finding::what)
        .containsExactly("The campaign a waits for 1 h.", "2 tokens expire within seven days.");
    assertThat(named.withTokensCounted().toString()).doesNotContain("bot").doesNotContain("dash");
  }

  @Test
  void aListThatIsCutSaysSo() {
    List<Vitals.UnderWay> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(waits("c" + i, Duration.ofSeconds(1)));
    }
    Diagnosis all = Diagnosis.of(vitals(many, List.of(), List.of(), List.of(), List.of()));
    assertThat(all.more()).isFalse();
    assertThat(all.healthy())
        .contains(new Diagnosis.Look("waiting", "200 waiting, the oldest for 1 s."));
    many.add(waits("one-more", Duration.ofSeconds(1)));
    Diagnosis cut = Diagnosis.of(vitals(many, List.of(), List.of(), List.of(), List.of()));
    assertThat(cut.more()).isTrue();
    assertThat(cut.healthy())
        .contains(new Diagnosis.Look("waiting", "At least 201 waiting, the oldest for 1 s."));
  }
}
