package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class RunRegisterTest {

  private static final ProblemSet SET =
      new ProblemSet("set", List.of(new Problem("a", "?", "1", AnswerKind.INTEGER, Map.of())));
  private static final SamplingPlan PLAN =
      new SamplingPlan(0.1 + 0.2, .95, 40, 2048, List.of("\n\n", "a\"b"), "plain", Long.MAX_VALUE);

  private static RunIdentity identity(String checkpoint, SamplingPlan plan) {
    return new RunIdentity(checkpoint, SET.sha256(), plan);
  }

  private static int set(Database database) {
    return new ProblemSetRegister(database).declare(SET, "{}").id();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anEmptyLedgerHasNoRun(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      RunRegister runs = new RunRegister(database);
      assertThat(runs.all()).isEmpty();
      assertThat(runs.find("a")).isEmpty();
      assertThat(runs.source(1)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRunIsReadAsItWasDeclared(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      int set = set(database);
      RunRegister runs = new RunRegister(database);
      Run known = runs.declare("known", identity("c", PLAN), set, 8, Run.Holds.SAMPLES);
      Run unknown =
          runs.declare("unknown", identity("c", SamplingPlan.UNKNOWN), set, 1, Run.Holds.TALLIES);
      assertThat(known)
          .isEqualTo(
              new Run(1, "known", "c", "set", set, SET.sha256(), PLAN, 8, Run.Holds.SAMPLES));
      assertThat(unknown.plan()).isEqualTo(SamplingPlan.UNKNOWN);
      assertThat(runs.all()).containsExactly(known, unknown);
      assertThat(runs.find("unknown")).contains(unknown);
      assertThat(known.identity().fingerprint()).isEqualTo(identity("c", PLAN).fingerprint());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void plannedDrawsAreRaisedAndNeverLowered(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      int set = set(database);
      RunRegister runs = new RunRegister(database);
      RunIdentity identity = identity("c", PLAN);
      runs.declare("a", identity, set, 8, Run.Holds.SAMPLES);
      assertThat(runs.declare("a", identity, set, 16, Run.Holds.SAMPLES).plannedDraws())
          .isEqualTo(16);
      assertThat(runs.declare("a", identity, set, 4, Run.Holds.SAMPLES).plannedDraws())
          .isEqualTo(16);
      assertThat(runs.all()).extracting(Run::plannedDraws).containsExactly(16);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aNameWithAnotherIdentityIsRefusedFieldByField(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      int set = set(database);
      RunRegister runs = new RunRegister(database);
      runs.declare("a", identity("c", SamplingPlan.UNKNOWN), set, 8, Run.Holds.SAMPLES);
      SamplingPlan warm = new SamplingPlan(.6, null, null, null, List.of("x"), null, 1L);
      assertThatThrownBy(() -> runs.declare("a", identity("d", warm), set, 8, Run.Holds.SAMPLES))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "a run's name stands for one checkpoint, problem set and plan; a differs in"
                  + " checkpoint: stored c, wanted d; temperature: stored null, wanted 0.6; stop:"
                  + " stored null, wanted [x]; seed: stored null, wanted 1. Give the changed run"
                  + " another name, or go on with run --force, which every later report tells");
      assertThat(runs.all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anIdentityUnderAnotherNameIsRefused(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      int set = set(database);
      RunRegister runs = new RunRegister(database);
      runs.declare("a", identity("c", PLAN), set, 8, Run.Holds.SAMPLES);
      assertThatThrownBy(() -> runs.declare("b", identity("c", PLAN), set, 8, Run.Holds.SAMPLES))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "a run is stored once, under one name; b has the checkpoint, problem set and plan of"
                  + " the stored run a; use that name, or tell what differs (checkpoint name,"
                  + " template, seed)");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRunOfSamplesTakesNoTallies(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      int set = set(database);
      RunRegister runs = new RunRegister(database);
      runs.declare("a", identity("c", PLAN), set, 8, Run.Holds.SAMPLES);
      assertThatThrownBy(() -> runs.declare("a", identity("c", PLAN), set, 8, Run.Holds.TALLIES))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "a run holds samples or tallies, never both; a holds samples; give the new run"
                  + " another name");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theNewestSourceIsTheOneThatIsAsked(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      RunRegister runs = new RunRegister(database);
      runs.addSource(1, "{\"file\":\"a\"}", "1".repeat(64));
      runs.addSource(1, "{\"file\":\"a\"}", "1".repeat(64));
      runs.addSource(1, "{\"file\":\"b\"}", "2".repeat(64));
      runs.addSource(2, "{\"file\":\"c\"}", "3".repeat(64));
      assertThat(runs.source(1))
          .contains(new RunRegister.Source(1, "{\"file\":\"b\"}", "2".repeat(64)));
      runs.addSource(1, "{\"file\":\"a\"}", "1".repeat(64));
      assertThat(runs.source(1))
          .contains(new RunRegister.Source(2, "{\"file\":\"a\"}", "1".repeat(64)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void runsAndCampaignsShareOneNameSpace(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      int set = set(database);
      RunRegister runs = new RunRegister(database);
      CampaignRegister campaigns = new CampaignRegister(database);
      assertThat(campaigns.all()).isEmpty();
      campaigns.put("nightly", "one");
      campaigns.put("nightly", "two");
      assertThat(campaigns.all())
          .containsExactly(new CampaignRegister.Stored("nightly", "two", null));
      runs.declare("a", identity("c", PLAN), set, 8, Run.Holds.SAMPLES);
      assertThatThrownBy(() -> campaigns.put("a", "three"))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "names are unique over runs and campaigns; a is the name of a run; choose another"
                  + " name for the campaign");
      assertThatThrownBy(
              () -> runs.declare("nightly", identity("d", PLAN), set, 8, Run.Holds.SAMPLES))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "names are unique over runs and campaigns; nightly is the name of a campaign; choose"
                  + " another name for the run");
      assertThat(runs.all()).hasSize(1);
      assertThat(campaigns.all()).hasSize(1);
    }
  }
}
