package dev.cadastre.operation;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.dataset.TallyReader;
import dev.cadastre.dataset.TallyReading;
import dev.cadastre.job.DrawSource;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TallyRegister;
import dev.cadastre.store.VerifierRegister;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes counts without texts into a run. */
public final class TallyImport {

  private final Workspace workspace;
  private final RunRegister runs;
  private final ProblemSetRegister sets;

  public TallyImport(Workspace workspace) {
    this.workspace = workspace;
    this.runs = new RunRegister(workspace.database());
    this.sets = new ProblemSetRegister(workspace.database());
  }

  /**
   * What to take in.
   *
   * @param run name
   * @param problemSet name of a set; null if the tallies bring their own, which is then named after
   *     the content
   * @param checkpoint identity; null for {@code recorded:} and the run's name
   * @param plan null if nothing is known of it
   */
  public record Order(
      String run,
      @Nullable String problemSet,
      @Nullable String checkpoint,
      @Nullable SamplingPlan plan,
      SourceDescription source) {}

  /** An order that was checked, with its tallies read. */
  record Prepared(Order order, TallyReading reading, StoredSet set, RunIdentity identity) {}

  /**
   * Takes in and tells what the run then holds.
   *
   * @throws RefusedException if the run is another one or its stored tallies differ
   */
  public RunProgress into(Order order) {
    return into(prepare(order));
  }

  /** Finds out whether the order can be carried out; stores at most its problems. */
  Prepared prepare(Order order) {
    TallyReading reading = TallyReader.read(order.source().tallies());
    Optional<Run> known = runs.find(order.run());
    StoredSet set = set(order);
    RunIdentity identity =
        new RunIdentity(
            order.checkpoint() != null
                ? order.checkpoint()
                : known.map(Run::checkpoint).orElse("recorded:" + order.run()),
            set.sha256(),
            order.plan() != null
                ? order.plan()
                : known.map(Run::plan).orElse(SamplingPlan.UNKNOWN));
    runs.refuseOther(order.run(), identity, Run.Holds.TALLIES, workspace.forced());
    known.ifPresent(run -> isComplete(run, verifier(order), reading.tallies()));
    return new Prepared(order, reading, set, identity);
  }

  private int verifier(Order order) {
    return new VerifierRegister(workspace.database())
        .id(VerifierRegister.RECORDED, order.source().preset());
  }

  /** Takes in what was prepared. */
  RunProgress into(Prepared prepared) {
    String subject = "run " + prepared.order().run();
    return workspace.holding(subject, () -> take(prepared, subject));
  }

  /** Sets that tallies bring are shared by runs of the same problems: named by content. */
  private StoredSet set(Order order) {
    if (order.problemSet() != null) {
      Optional<StoredSet> stored = sets.find(order.problemSet());
      if (stored.isPresent()) {
        return stored.get();
      }
      return new ProblemImport(workspace).into(order.problemSet(), order.source());
    }
    Optional<Run> known = runs.find(order.run());
    if (known.isPresent()) {
      return sets.find(known.get().problemSet()).orElseThrow();
    }
    String sha256 = order.source().problemSet(order.run()).sha256();
    return sets.all().stream()
        .filter(set -> set.sha256().equals(sha256))
        .findFirst()
        .orElseGet(
            () ->
                new ProblemImport(workspace)
                    .into(order.source().preset() + "-" + sha256.substring(0, 8), order.source()));
  }

  private RunProgress take(Prepared prepared, String subject) {
    Order order = prepared.order();
    TallyReading reading = prepared.reading();
    StoredSet set = prepared.set();
    workspace.keep("tallies-" + order.run(), reading.rejects());
    Set<String> ids = sets.problems(set.id()).stream().map(Problem::id).collect(Collectors.toSet());
    List<Tally> fitting =
        reading.tallies().stream().filter(tally -> ids.contains(tally.problem())).toList();
    if (fitting.isEmpty()) {
      throw new BadInputException(
          order.source().file()
              + ": tallies name problems of the set "
              + set.name()
              + " by id; none of its "
              + reading.tallies().size()
              + " is there; import the right set, or leave --problems out");
    }
    reportGaps(order.run(), ids, reading.tallies());
    int planned = fitting.stream().mapToInt(Tally::drawn).max().orElseThrow();
    Run run =
        new RunDeclaration(workspace)
            .of(
                "import tallies",
                order.run(),
                prepared.identity(),
                set.id(),
                planned,
                Run.Holds.TALLIES,
                order.source().file());
    int verifier = verifier(order);
    if (!isComplete(run, verifier, fitting)) {
      runs.addSource(run.id(), new DrawSource.Recording(order.source()).json(), reading.sha256());
      workspace.run(
          "tallies",
          subject,
          Map.of("run", run.name(), "verifierId", String.valueOf(verifier)),
          "problems",
          fitting.size());
    }
    long drawn = fitting.stream().mapToLong(Tally::drawn).sum();
    return new RunProgress(run, set.problems(), drawn, 0);
  }

  private void reportGaps(String run, Set<String> ids, List<Tally> tallies) {
    Set<String> told = tallies.stream().map(Tally::problem).collect(Collectors.toSet());
    Set<String> without = new HashSet<>(ids);
    without.removeAll(told);
    told.removeAll(ids);
    if (!without.isEmpty()) {
      workspace.say(run + ": " + without.size() + " problems of the set have no tally");
    }
    if (!told.isEmpty()) {
      workspace.say(
          run + ": " + told.size() + " tallies name problems that the set lacks: left out");
    }
  }

  /** Whether these tallies are stored; a stored one that differs is refused. */
  private boolean isComplete(Run run, int verifier, List<Tally> tallies) {
    Map<String, Tally> stored = new HashMap<>();
    new TallyRegister(workspace.database())
        .tallies(run.id(), verifier)
        .forEach(tally -> stored.put(tally.problem(), tally));
    int there = 0;
    for (Tally tally : tallies) {
      Tally old = stored.get(tally.problem());
      if (old == null) {
        continue;
      }
      if (old.drawn() != tally.drawn() || old.correct() != tally.correct()) {
        throw new RefusedException(
            "a problem has one tally in a run; "
                + run.name()
                + " holds "
                + old.correct()
                + " of "
                + old.drawn()
                + " for problem "
                + tally.problem()
                + ", the file "
                + tally.correct()
                + " of "
                + tally.drawn()
                + "; take the file into a run of its own");
      }
      there++;
    }
    return there == tallies.size();
  }
}
