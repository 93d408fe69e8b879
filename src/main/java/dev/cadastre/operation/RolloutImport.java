package dev.cadastre.operation;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.dataset.RecordedRollouts;
import dev.cadastre.dataset.RolloutMatch;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.job.DrawSource;
import dev.cadastre.job.Progress;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.sample.SampleLedger;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes recorded rollouts into a run: only the draws that the ledger misses. */
public final class RolloutImport {

  private static final int BLOCK_DRAWS = 250;
  private static final int BLOCKS_PER_COMMIT = 4;

  private final Workspace workspace;
  private final RunRegister runs;
  private final ProblemSetRegister sets;
  private final SampleLedger ledger;

  public RolloutImport(Workspace workspace) {
    this.workspace = workspace;
    this.runs = new RunRegister(workspace.database());
    this.sets = new ProblemSetRegister(workspace.database());
    this.ledger = new HibernateSampleLedger(workspace.database());
  }

  /**
   * What to take in.
   *
   * @param run name
   * @param problemSet name of a stored set; null for that of the stored run
   * @param checkpoint identity; null for {@code recorded:} and the run's name, or the stored run's
   * @param plan null for what the file tells, or the stored run's
   * @param draws planned for each problem; null for as many as the file holds
   */
  public record Order(
      String run,
      @Nullable String problemSet,
      @Nullable String checkpoint,
      @Nullable SamplingPlan plan,
      @Nullable Integer draws,
      SourceDescription source) {}

  /** An order that was checked, with its file open and its rollouts matched to problems. */
  record Prepared(
      Order order,
      RecordedRollouts recording,
      StoredSet set,
      RolloutMatch match,
      RunIdentity identity) {}

  /**
   * Takes in and tells what the run then holds.
   *
   * @throws BadInputException if the file can't be read or names no problem of the set
   * @throws RefusedException if the run is another one, or a draw is stored with another text
   */
  public RunProgress into(Order order) {
    String subject = "run " + order.run();
    return workspace.holding(subject, () -> take(prepare(order), subject));
  }

  /** Takes in what was prepared. */
  RunProgress into(Prepared prepared) {
    String subject = "run " + prepared.order().run();
    return workspace.holding(subject, () -> take(prepared, subject));
  }

  /** Finds out whether the order can be carried out; the ledger stays as it is. */
  Prepared prepare(Order order) {
    RecordedRollouts recording = open(order.source());
    Optional<Run> known = runs.find(order.run());
    StoredSet set = set(order, known);
    ProblemSet problems = new ProblemSet(set.name(), sets.problems(set.id()));
    RolloutMatch match = recording.match(problems);
    if (match.report().matched() == 0) {
      throw new BadInputException(
          order.source().file()
              + ": rollouts name problems of the set "
              + set.name()
              + " by prompt or id; none of its "
              + match.report().groups()
              + " problems is there; import the right set, or map the field problem or prompt");
    }
    RunIdentity identity = identity(order, known, set, recording.toldPlan());
    runs.refuseOther(order.run(), identity, Run.Holds.SAMPLES, workspace.forced());
    known.ifPresent(
        run ->
            new Purged(workspace.database(), run)
                .refuseDraws(
                    (long) set.problems()
                            * (order.draws() == null ? match.report().draws() : order.draws())
                        - RunProgress.of(workspace.database(), run, set.problems()).drawn()));
    known
        .filter(run -> sourceIsNew(run, order.source(), recording.sha256()))
        .ifPresent(run -> refuseOtherTexts(run, problems, match, recording));
    return new Prepared(order, recording, set, match, identity);
  }

  private RunProgress take(Prepared prepared, String subject) {
    Order order = prepared.order();
    RolloutMatch match = prepared.match();
    workspace.keep("rollouts-" + order.run(), prepared.recording().rejects());
    workspace.say(order.run() + ": " + order.source().file(), match.report().findings());
    Run run =
        new RunDeclaration(workspace)
            .of(
                "import rollouts",
                order.run(),
                prepared.identity(),
                prepared.set().id(),
                order.draws() == null ? match.report().draws() : order.draws(),
                Run.Holds.SAMPLES,
                order.source().file());
    runs.addSource(
        run.id(), new DrawSource.Recording(order.source()).json(), prepared.recording().sha256());
    int problems = prepared.set().problems();
    RunProgress before = RunProgress.of(workspace.database(), run, problems);
    if (before.missing() > 0) {
      workspace.run(
          "rollouts",
          subject,
          Map.of(
              "run",
              run.name(),
              "blockDraws",
              String.valueOf(BLOCK_DRAWS),
              "blocksPerCommit",
              String.valueOf(BLOCKS_PER_COMMIT),
              "recordedVerifier",
              String.valueOf(
                  new VerifierRegister(workspace.database())
                      .id(VerifierRegister.RECORDED, order.source().preset()))),
          "draws",
          before.missing());
    }
    return RunProgress.of(workspace.database(), run, problems);
  }

  private RecordedRollouts open(SourceDescription source) {
    Path file = Path.of(source.file());
    Progress progress = workspace.progress();
    progress.begin("index " + file.getFileName(), "bytes", file.toFile().length());
    try {
      return RecordedRollouts.open(
          source.rollouts(), workspace.folder().indexes(), progress::reach);
    } finally {
      progress.end();
    }
  }

  private StoredSet set(Order order, Optional<Run> known) {
    String name =
        order.problemSet() != null
            ? order.problemSet()
            : known
                .map(Run::problemSet)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "a new run needs the problem set that its rollouts answer; "
                                + order.run()
                                + " got none; name one with --problems SET"));
    StoredSet set =
        sets.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a run draws on a stored problem set; there is none named "
                            + name
                            + "; import it first: cadastre import problems "
                            + name
                            + " FILE"));
    if (!set.complete()) {
      throw new IllegalArgumentException(
          "a run draws on a complete problem set; "
              + name
              + " has "
              + set.stored()
              + " of "
              + set.problems()
              + " problems; import it again");
    }
    return set;
  }

  private static RunIdentity identity(
      Order order, Optional<Run> known, StoredSet set, SamplingPlan told) {
    String checkpoint =
        order.checkpoint() != null
            ? order.checkpoint()
            : known.map(Run::checkpoint).orElse("recorded:" + order.run());
    SamplingPlan wanted = order.plan() != null ? order.plan() : known.map(Run::plan).orElse(told);
    refuseContradiction(order, wanted, told);
    return new RunIdentity(checkpoint, set.sha256(), wanted);
  }

  /** A plan may say more than the file tells, but nothing else. */
  private static void refuseContradiction(Order order, SamplingPlan plan, SamplingPlan told) {
    Map<String, @Nullable Object> wanted = plan.fields();
    told.fields()
        .forEach(
            (field, value) -> {
              Object other = wanted.get(field);
              if (value != null && other != null && !value.equals(other)) {
                throw new RefusedException(
                    "a plan agrees with what the recording tells; "
                        + order.run()
                        + " has "
                        + field
                        + " "
                        + other
                        + ", the file "
                        + order.source().file()
                        + " was drawn with "
                        + value
                        + "; mend the plan, or give the run another name");
              }
            });
  }

  private boolean sourceIsNew(Run run, SourceDescription source, String sha256) {
    return runs.source(run.id())
        .filter(
            stored ->
                stored.sha256().equals(sha256)
                    && stored.description().equals(new DrawSource.Recording(source).json()))
        .isEmpty();
  }

  private void refuseOtherTexts(
      Run run, ProblemSet problems, RolloutMatch match, RecordedRollouts recording) {
    Map<Integer, Integer> counts = ledger.sampleCounts(run.id());
    TextConflicts conflicts = new TextConflicts(run.name());
    List<Problem> list = problems.problems();
    for (int number = 0; number < list.size(); number++) {
      Integer group = match.groups().get(list.get(number).id());
      if (group != null && counts.containsKey(number)) {
        conflicts.compare(list.get(number).id(), ledger.texts(run.id(), number), recording, group);
      }
    }
    conflicts.refuseIfAny();
  }
}
