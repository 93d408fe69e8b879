package dev.cadastre.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what became of the work that was asked for. */
final class WorkSigns {

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration LONG_WAIT = Duration.ofDays(1);

  private final Vitals vitals;
  private final Signs signs;

  WorkSigns(Vitals vitals, Signs signs) {
    this.vitals = vitals;
    this.signs = signs;
  }

  void judge() {
    waiting();
    running();
    dead();
    campaigns();
    executions();
    schedules();
  }

  private boolean beats(Vitals.UnderWay submission) {
    Instant heartbeat = submission.heartbeat();
    return heartbeat != null && Duration.between(heartbeat, vitals.at()).compareTo(SILENCE) <= 0;
  }

  /** As many, or more where not all that is under way was looked at. */
  private String count(List<Vitals.UnderWay> some) {
    return vitals.underWay().size() > Vitals.MOST ? "At least " + some.size() : "" + some.size();
  }

  private void waiting() {
    List<Vitals.UnderWay> waiting =
        vitals.underWay().stream().filter(submission -> !submission.running()).toList();
    if (waiting.isEmpty()) {
      signs.seen("waiting", "No campaign waits.");
      return;
    }
    Vitals.UnderWay oldest = waiting.get(0);
    Duration age = Duration.between(oldest.since(), vitals.at());
    boolean worked = vitals.underWay().stream().anyMatch(other -> other.running() && beats(other));
    if (age.compareTo(worked ? LONG_WAIT : SILENCE) > 0) {
      signs.add(
          new Diagnosis.Finding(
              "waiting",
              "The campaign " + oldest.campaign() + " waits for " + Span.of(age) + ".",
              worked
                  ? "Servers run one campaign each, and others were before it."
                  : "No server takes it up, though none runs another one.",
              worked
                  ? "Start another server on the same database."
                  : "See that a server runs and that its log is quiet.",
              "cadastre serve",
              "campaign",
              oldest.campaign()));
    }
    signs.seen("waiting", count(waiting) + " waiting, the oldest for " + Span.of(age) + ".");
  }

  private void running() {
    List<Vitals.UnderWay> running =
        vitals.underWay().stream().filter(Vitals.UnderWay::running).toList();
    running.stream()
        .filter(submission -> !beats(submission))
        .forEach(
            submission ->
                signs.add(
                    new Diagnosis.Finding(
                        "running",
                        "The server that runs "
                            + submission.campaign()
                            + (submission.host() == null ? "" : ", on " + submission.host() + ",")
                            + (submission.heartbeat() == null
                                ? " shows no heartbeat."
                                : " showed its last heartbeat "
                                    + Span.of(Duration.between(submission.heartbeat(), vitals.at()))
                                    + " ago."),
                        "It crashed or lost the database; nobody works on the campaign.",
                        "Another server on the same database goes on by itself; start one if"
                            + " none runs, or have it recovered.",
                        "cadastre recover --run",
                        "campaign",
                        submission.campaign())));
    signs.seen(
        "running",
        running.isEmpty()
            ? "No campaign runs."
            : count(running) + " running, and their servers show heartbeats.");
  }

  private void dead() {
    vitals
        .orphans()
        .forEach(
            orphan ->
                signs.add(
                    new Diagnosis.Finding(
                        "processes",
                        "Execution "
                            + orphan.execution()
                            + " ("
                            + orphan.job()
                            + " of "
                            + orphan.subject()
                            + ") has no end, and its process"
                            + (orphan.host() == null ? "" : " on " + orphan.host())
                            + " holds no lease.",
                        "The process died; what it stored stays, the rest is missing.",
                        "Restart its campaign, which closes it too; on PostgreSQL the command does so from"
                            + " anywhere. Only what is missing is made.",
                        "cadastre recover --run",
                        "execution",
                        String.valueOf(orphan.execution()))));
    vitals
        .cutOff()
        .forEach(
            left ->
                signs.add(
                    new Diagnosis.Finding(
                        "processes",
                        "The campaign " + left.campaign() + " was cut off.",
                        "The process that worked on it died and did not give back its lease.",
                        left.stored()
                            ? "Restart it; on PostgreSQL the command does so from anywhere. Only what"
                                + " is missing is made."
                            : "It died before anything of it was stored: run it again from where it"
                                + " came.",
                        left.stored() ? "cadastre recover --run" : "",
                        left.stored() ? "campaign" : "",
                        left.stored() ? left.campaign() : "")));
    signs.seen("processes", "Whatever has begun and has no end is held by a living process.");
  }

  private void campaigns() {
    vitals
        .ended()
        .forEach(
            ended ->
                signs.add(
                    new Diagnosis.Finding(
                        "campaigns",
                        "The campaign "
                            + ended.campaign()
                            + " ended "
                            + ended.state()
                            + " "
                            + Span.of(Duration.between(ended.at(), vitals.at()))
                            + " ago: "
                            + ended.message(),
                        "Nothing has completed it since.",
                        "Mend what it says and restart it; only what is missing is made. Or abandon it on"
                            + " its page.",
                        "cadastre restart " + ended.campaign(),
                        "campaign",
                        ended.campaign())));
    signs.seen(
        "campaigns", "Every campaign that a server ended last was done, or stopped by somebody.");
  }

  private void executions() {
    Set<String> told =
        vitals.ended().stream().map(Vitals.Ended::campaign).collect(Collectors.toSet());
    vitals.failed().stream()
        .filter(failed -> failed.campaign() == null || !told.contains(failed.campaign()))
        .forEach(
            failed ->
                signs.add(
                    new Diagnosis.Finding(
                        "executions",
                        "Execution "
                            + failed.execution()
                            + " ("
                            + failed.job()
                            + " of "
                            + failed.subject()
                            + ") "
                            + (failed.outcome().equals("killed") ? "was killed." : "failed."),
                        "The same job has not been completed since.",
                        failed.campaign() == null
                            ? "Its page tells why. Type its command again, or abandon it."
                            : "Its page tells why. Restart its campaign, or abandon it.",
                        failed.campaign() == null ? "" : "cadastre restart " + failed.campaign(),
                        "execution",
                        String.valueOf(failed.execution()))));
    signs.seen("executions", "Whatever failed was made up for, or belongs to what is told above.");
  }

  private void schedules() {
    for (Vitals.Planned schedule : vitals.schedules()) {
      Duration late = Duration.between(schedule.next(), vitals.at());
      if (late.compareTo(SILENCE) > 0) {
        schedule(
            schedule,
            "is overdue for " + Span.of(late) + ".",
            "No server dealt with its planned instant; beyond its grace of "
                + schedule.graceSeconds()
                + " s it counts as missed.",
            "See that a server runs on this database.",
            "cadastre serve");
      }
      if (Set.of("failed", "missed", "overlapped").contains(schedule.lastOutcome())) {
        schedule(
            schedule,
            "last " + schedule.lastOutcome() + ", planned at " + schedule.last() + ".",
            switch (schedule.lastOutcome()) {
              case "failed" -> "What it hands in could not be handed in.";
              case "missed" -> "No server ran at that instant.";
              default -> "Its former firing was still under way, and so it was left out.";
            },
            "Its firings tell more. Fire it now, or wait for the next instant.",
            "cadastre schedule fire " + schedule.name());
      }
    }
    signs.seen("schedules", vitals.schedules().size() + " on, none overdue, missed or failed.");
  }

  private void schedule(
      Vitals.Planned schedule, String what, String why, String remedy, String command) {
    signs.add(
        new Diagnosis.Finding(
            "schedules",
            "The schedule " + schedule.name() + " " + what,
            why,
            remedy,
            command,
            "schedule",
            schedule.name()));
  }
}
