package dev.cadastre.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Reach;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.rest.Server;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.Submission;
import dev.cadastre.store.Submission.State;
import dev.cadastre.store.SubmissionRegister;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignQueueTest {

  private static final Path TINY = Path.of("datasets/tiny");
  private static final Actor ANNA = new Actor("anna", "127.0.0.1");

  @TempDir Path home;

  private Cadastre open(TestDatabase database) {
    return Cadastre.start(
        new Settings(home, database.create(), "OFF"), Server.beans(Reach.within(TINY)));
  }

  private static String tiny() throws IOException {
    return Files.readString(TINY.resolve("campaign.yaml"));
  }

  static Submission awaitEnd(Submissions submissions, UUID id) {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    Submission now = submissions.find(id).orElseThrow();
    while (!now.state().ended() && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
      now = submissions.find(id).orElseThrow();
    }
    return now;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSubmittedIsRunOneAfterTheOther(TestDatabase database) throws IOException {
    try (Cadastre cadastre = open(database);
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get()) {
      Submissions submissions = cadastre.container().select(Submissions.class).get();
      queue.start(line -> {});
      Submission first = submissions.submit(tiny(), ANNA, "one", false);
      Submission wrong =
          submissions.submit(tiny().replace("base.jsonl", "nowhere.jsonl"), ANNA, null, false);
      Submission third =
          submissions.submit(
              tiny()
                  .replace("draws: 8", "draws: 9")
                  .replace("temperature: 0.6", "temperature: 0.7")
                  .replace("base-8", "base-9")
                  .replace("tuned-8", "tuned-9")
                  .replace("campaign: tiny", "campaign: nine"),
              ANNA,
              null,
              false);
      Submission done = awaitEnd(submissions, first.id());
      assertThat(done.state()).isEqualTo(State.DONE);
      assertThat(done.message())
          .isEqualTo("96 samples of 2 runs; 0 planned draws are missing, 0 texts stay unscored");
      assertThat(done.actor()).isEqualTo(ANNA);
      Submission refused = awaitEnd(submissions, wrong.id());
      assertThat(refused.state()).isEqualTo(State.REFUSED);
      assertThat(refused.message()).contains("nowhere.jsonl");
      Submission incomplete = awaitEnd(submissions, third.id());
      assertThat(incomplete.state()).isEqualTo(State.INCOMPLETE);
      assertThat(incomplete.message()).contains("12 planned draws are missing");
      assertThat(incomplete.startedAt()).isAfterOrEqualTo(done.endedAt());
      assertThat(submissions.submit(tiny(), ANNA, "one", false)).isEqualTo(done);
      assertThatThrownBy(() -> submissions.submit(tiny() + "\n#", ANNA, "one", false))
          .isInstanceOf(KeyTakenException.class)
          .hasMessageContaining("'one' was sent with another one before");
      Actor ben = new Actor("ben", "127.0.0.1");
      Submission bens = submissions.submit(tiny() + "\n#", ben, "one", false);
      assertThat(bens.id()).isNotEqualTo(done.id());
      assertThat(awaitEnd(submissions, bens.id()).state()).isEqualTo(State.DONE);
      assertThat(new RunRegister(cadastre.database()).all()).hasSize(4);
    }
  }

  @Test
  void aServerThatEndsLeavesTheRestToTheNext() throws IOException {
    Path recordings = home.resolve("slow");
    Files.createDirectories(recordings);
    for (String file : List.of("problems.jsonl", "base.jsonl", "tuned.jsonl")) {
      Files.copy(TINY.resolve(file), recordings.resolve(file));
    }
    Settings settings = new Settings(home, TestDatabase.H2.create(), "OFF");
    String slow =
        tiny().replace("recorded: base.jsonl,", "recorded: base.jsonl, delayMillis: 100,");
    UUID id;
    try (Cadastre cadastre = Cadastre.start(settings, Server.beans(Reach.within(recordings)));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get()) {
      Submissions submissions = cadastre.container().select(Submissions.class).get();
      queue.start(line -> {});
      id = submissions.submit(slow, ANNA, null, false).id();
      long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (!cadastre.progress().stage().label().startsWith("rollouts")
          && System.nanoTime() < until) {
        LockSupport.parkNanos(20_000_000);
      }
      queue.end();
      Submission left = submissions.find(id).orElseThrow();
      assertThat(left.state()).isEqualTo(State.QUEUED);
      assertThat(left.message()).contains("its server ended");
    }
    try (Cadastre cadastre = Cadastre.start(settings, Server.beans(Reach.within(recordings)));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get()) {
      Submissions submissions = cadastre.container().select(Submissions.class).get();
      queue.start(line -> {});
      assertThat(awaitEnd(submissions, id).state()).isEqualTo(State.DONE);
    }
  }

  @Test
  void whatADeadServerLeftIsStopped() throws IOException {
    try (Cadastre cadastre = open(TestDatabase.H2)) {
      Submissions submissions = cadastre.container().select(Submissions.class).get();
      UUID id = submissions.submit(tiny(), ANNA, null, false).id();
      assertThat(new SubmissionRegister(cadastre.database()).begin(id, "gone", 1)).isTrue();
      assertThat(submissions.stop("tiny", ANNA)).isEqualTo(1);
      assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(State.STOPPED);
      assertThat(submissions.stop("tiny", ANNA)).isZero();
    }
  }

  @Test
  @Timeout(60)
  void whileAQueueWaitsForItsEndItSaysHowItStands() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Cadastre cadastre = open(TestDatabase.H2);
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get()) {
      Submissions submissions = cadastre.container().select(Submissions.class).get();
      queue.start(
          line -> {
            atWork.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      UUID id = submissions.submit(tiny(), ANNA, null, false).id();
      atWork.await();
      Thread ending = new Thread(queue::end);
      ending.start();
      while (queue.works()) {
        LockSupport.parkNanos(1_000_000);
      }
      assertThat(queue.running().map(Submission::id)).contains(id);
      assertThat(ending.isAlive()).isTrue();
      goOn.countDown();
      ending.join();
      assertThat(queue.running()).isEmpty();
    }
  }

  @Test
  void aSubmittedCampaignStaysInItsFolder() {
    try (Cadastre cadastre = open(TestDatabase.H2)) {
      Submissions submissions = cadastre.container().select(Submissions.class).get();
      assertThatThrownBy(
              () ->
                  submissions.submit(
                      tiny().replace("problems.jsonl", "../demo/x.jsonl"), ANNA, null, false))
          .isInstanceOfSatisfying(
              BadInputException.class, e -> assertThat(e.field()).isEqualTo("problems.tiny"))
          .hasMessageContaining("names files below " + TINY.toAbsolutePath())
          .hasMessageContaining("got '../demo/x.jsonl'");
      assertThatThrownBy(
              () ->
                  submissions.submit(
                      tiny().replace("{recorded: base.jsonl,", "{recorded: /etc/passwd,"),
                      ANNA,
                      null,
                      false))
          .hasMessageContaining("--any-path");
    }
  }
}
