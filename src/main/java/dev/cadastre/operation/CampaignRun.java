package dev.cadastre.operation;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.campaign.ComparisonEntry;
import dev.cadastre.campaign.ProblemsEntry;
import dev.cadastre.campaign.RunEntry;
import dev.cadastre.campaign.ScoreEntry;
import dev.cadastre.campaign.ScoredTexts;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.job.Jobs;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a campaign from where it stands to its end: problem sets, runs, verdicts, tallies and
 * comparisons, each only as far as it is missing.
 */
public final class CampaignRun {

  /**
   * What a campaign has after running.
   *
   * @param unscored texts and references that no server scored, by run
   * @param worked whether anything was still to do
   */
  public record Outcome(
      List<RunProgress> runs,
      List<Compared> comparisons,
      Map<String, Long> unscored,
      boolean worked) {

    public Outcome {
      runs = List.copyOf(runs);
      comparisons = List.copyOf(comparisons);
      unscored = Map.copyOf(unscored);
    }

    /** Planned draws that no source could give. */
    public long missing() {
      return runs.stream().mapToLong(RunProgress::missing).sum();
    }

    public long drawn() {
      return runs.stream().mapToLong(RunProgress::drawn).sum();
    }
  }

  private final Workspace workspace;
  private final RunRegister runs;
  private final CampaignSets sets;
  private final Drawing drawing;
  private final DrawnRuns drawnRuns;
  private final Scoring scoring;

  public CampaignRun(Workspace workspace) {
    this.workspace = workspace;
    this.runs = new RunRegister(workspace.database());
    OpenedCheckpoints checkpoints = new OpenedCheckpoints(workspace);
    this.sets = new CampaignSets(workspace);
    this.drawing = new Drawing(workspace, checkpoints);
    this.drawnRuns = new DrawnRuns(sets, drawing);
    this.scoring = new Scoring(workspace, checkpoints);
  }

  /**
   * Runs the campaign.
   *
   * @param definition the file's text, kept for the record
   * @throws RefusedException if another process works on it, or a run differs from the stored one
   */
  public Outcome of(Campaign campaign, String definition) {
    return of(campaign, definition, null);
  }

  /**
   * Runs the campaign of a file.
   *
   * @param definition the file's text, kept for the record
   * @param file where it lies, kept for those who continue it; null if nowhere
   * @throws RefusedException if another process works on it, or a run differs from the stored one
   */
  public Outcome of(Campaign campaign, String definition, @Nullable Path file) {
    return audited(campaign, definition, () -> run(campaign, definition, file), CampaignRun::told);
  }

  private static String told(Outcome outcome) {
    return "%d drawn, %d missing".formatted(outcome.drawn(), outcome.missing());
  }

  /**
   * Works on a campaign while holding its lease, or its shard's; the audit tells of it as it begins
   * and as it ends, with both definitions.
   */
  private <T> T audited(
      Campaign campaign, String definition, Supplier<T> work, Function<T, String> told) {
    workspace.worksFor(campaign.name());
    String subject = "campaign " + campaign.name();
    return workspace
        .trail()
        .doing(
            "run",
            subject,
            () ->
                workspace.holding(
                    subject, () -> audited(subject, campaign, definition, work, told)));
  }

  private <T> T audited(
      String subject,
      Campaign campaign,
      String definition,
      Supplier<T> work,
      Function<T, String> told) {
    String part = workspace.shard().isWhole() ? "" : "shard " + workspace.shard() + " ";
    CampaignRegister campaigns = new CampaignRegister(workspace.database());
    String before = campaigns.find(campaign.name()).map(Sha256::of).orElse(null);
    String after = Sha256.of(definition);
    AuditTrail trail = workspace.trail();
    trail.changing("run", subject, before, after, part + "begun");
    Consumer<String> ended =
        how ->
            trail.write(
                trail.command("run"),
                subject,
                before,
                after,
                trail.overridden(),
                part + "ended: " + how);
    T outcome;
    try {
      outcome = work.get();
    } catch (RuntimeException e) {
      try {
        ended.accept(how(e));
      } catch (RuntimeException unwritten) {
        e.addSuppressed(unwritten);
      }
      throw e;
    }
    ended.accept(told.apply(outcome));
    return outcome;
  }

  private static String how(RuntimeException e) {
    if (e instanceof Jobs.StoppedException) {
      return "stopped";
    }
    return e instanceof RefusedException ? "refused, " + e.getMessage() : "failed";
  }

  private Outcome run(Campaign campaign, String definition, @Nullable Path file) {
    Shards.refuseOthers(workspace, campaign.name());
    int executions = workspace.executions();
    return run(campaign, prepare(campaign, definition, file), executions);
  }

  /** Draws and judges the workspace's shard of each run, and leaves the rest to others. */
  List<RunProgress> share(Campaign campaign, String definition, @Nullable Path file) {
    return audited(
        campaign,
        definition,
        () -> {
          Shards.refuseOthers(workspace, campaign.name());
          List<RunProgress> progress =
              prepare(campaign, definition, file).entrySet().stream()
                  .map(run -> draw(run.getKey(), run.getValue()))
                  .toList();
          for (RunProgress drawn : progress) {
            workspace.jobs().refuseIfStopping("verify " + drawn.run().name());
            verifier(campaign, drawn.run());
          }
          return progress;
        },
        progress -> "%d runs worked on".formatted(progress.size()));
  }

  /** Checks a campaign before it changes anything; returns what is to be drawn, by run. */
  private Map<String, Supplier<RunProgress>> prepare(
      Campaign campaign, String definition, @Nullable Path file) {
    new Recovery(workspace).close();
    checkScores(campaign);
    checkIsolation(campaign);
    Map<String, Drawing.Prepared> drawn = drawnRuns.prepare(campaign);
    drawn.values().forEach(drawing::show);
    campaign.problems().forEach(this::problems);
    Map<String, Supplier<RunProgress>> draws = new LinkedHashMap<>();
    campaign
        .runs()
        .forEach(
            (name, run) -> {
              Drawing.Prepared prepared = drawn.get(name);
              draws.put(
                  name,
                  prepared == null ? prepare(campaign, name, run) : () -> drawing.into(prepared));
            });
    new CampaignRegister(workspace.database())
        .put(
            campaign.name(),
            definition,
            file == null ? null : file.toAbsolutePath().normalize().toString());
    return draws;
  }

  private RunProgress draw(String run, Supplier<RunProgress> draws) {
    workspace.jobs().refuseIfStopping("run " + run);
    return draws.get();
  }

  private Known verifier(Campaign campaign, Run run) {
    return new Verification(workspace)
        .choose(
            run,
            run.holds() == Run.Holds.TALLIES
                ? null
                : campaign.verifier() == null ? "auto" : campaign.verifier());
  }

  private Outcome run(Campaign campaign, Map<String, Supplier<RunProgress>> draws, int executions) {
    List<RunProgress> progress = new ArrayList<>();
    draws.forEach((name, draw) -> progress.add(draw(name, draw)));
    for (RunProgress drawn : progress) {
      judge(campaign, drawn.run());
    }
    Map<String, Long> unscored = new LinkedHashMap<>();
    for (ScoreEntry entry : campaign.scores()) {
      long missing = score(campaign, entry);
      if (missing > 0) {
        unscored.merge(entry.run(), missing, Long::sum);
      }
    }
    List<Compared> comparisons = new ArrayList<>();
    for (ComparisonEntry entry : campaign.comparisons()) {
      comparisons.add(compare(campaign, entry));
    }
    return new Outcome(progress, comparisons, unscored, workspace.executions() > executions);
  }

  /** A comparison of the campaign, of runs that are there. */
  Compared compare(Campaign campaign, ComparisonEntry entry) {
    return new RunComparison(workspace)
        .of(entry.base(), entry.tuned(), verifier(campaign, entry), options(entry));
  }

  private void problems(String name, ProblemsEntry entry) {
    if (entry instanceof ProblemsEntry.FromFile file) {
      new ProblemImport(workspace).into(name, SourceDescription.of(file.source()));
    } else if (entry instanceof ProblemsEntry.Imported imported
        && new ProblemSetRegister(workspace.database()).find(imported.name()).isEmpty()) {
      throw CampaignSets.notImported(imported.name());
    }
  }

  /** Checks a run before the first one changes anything; returns what is to be done. */
  private Supplier<RunProgress> prepare(Campaign campaign, String name, RunEntry entry) {
    CheckpointEntry checkpoint = campaign.checkpoints().get(entry.checkpoint());
    SamplingPlan plan = entry.plan() == null ? null : campaign.plans().get(entry.plan());
    String set = CampaignSets.storedName(campaign, entry.problems());
    if (checkpoint instanceof CheckpointEntry.Tallied tallied) {
      TallyImport tallies = new TallyImport(workspace);
      TallyImport.Prepared prepared =
          tallies.prepare(
              new TallyImport.Order(
                  name,
                  set,
                  "recorded:" + tallied.name(),
                  plan,
                  SourceDescription.of(tallied.source())));
      return () -> tallies.into(prepared);
    }
    if (checkpoint instanceof CheckpointEntry.Recorded recorded) {
      RolloutImport rollouts = new RolloutImport(workspace);
      RolloutImport.Prepared prepared =
          rollouts.prepare(
              new RolloutImport.Order(
                  name,
                  set,
                  "recorded:" + recorded.name(),
                  plan,
                  entry.draws(),
                  SourceDescription.of(recorded.source(), recorded.delayMillis())));
      return () -> rollouts.into(prepared);
    }
    throw new IllegalStateException("run " + name + " has no checkpoint " + entry.checkpoint());
  }

  private void judge(Campaign campaign, Run run) {
    workspace.jobs().refuseIfStopping("verify " + run.name());
    Known verifier = verifier(campaign, run);
    new Aggregation(workspace).of(runs.find(run.name()).orElseThrow(), verifier);
    new Verification(workspace).sayAgreement(run, verifier);
  }

  /** Opens what scores before anything changes. */
  private void checkScores(Campaign campaign) {
    for (ScoreEntry entry : campaign.scores()) {
      String set = Objects.requireNonNull(campaign.runs().get(entry.run())).problems();
      if (entry.texts() == ScoredTexts.REFERENCES) {
        ReferenceScoring.requireOneAnswer(
            entry.run(), sets.of(campaign, Objects.requireNonNull(set)).problems());
      }
      String plan = Objects.requireNonNull(campaign.runs().get(entry.run())).plan();
      scoring.check(
          entry.run(),
          plan == null ? null : Objects.requireNonNull(campaign.plans().get(plan)).template(),
          scorer(campaign, entry),
          entry.texts() == ScoredTexts.REFERENCES);
    }
  }

  /** Tries the sandbox, if answers have to run, before anything is drawn. */
  private void checkIsolation(Campaign campaign) {
    String verifier = campaign.verifier() == null ? "auto" : campaign.verifier();
    boolean needed =
        campaign.problems().keySet().stream()
            .anyMatch(name -> Verification.runsCode(verifier, sets.of(campaign, name).problems()));
    if (needed) {
      workspace.sandbox();
    }
  }

  /** Returns how much stays unscored. */
  private long score(Campaign campaign, ScoreEntry entry) {
    workspace.jobs().refuseIfStopping("score " + entry.run());
    Run run = RunComparison.find(runs, entry.run());
    if (entry.texts() == ScoredTexts.REFERENCES) {
      return new ReferenceScoring(workspace, scoring)
          .of(new ReferenceScoring.Order(run, scorer(campaign, entry), entry.draws()))
          .missing();
    }
    Known correctBy =
        entry.texts() == ScoredTexts.CORRECT
            ? new Verification(workspace)
                .choose(run, campaign.verifier() == null ? "auto" : campaign.verifier())
            : null;
    return scoring
        .of(new Scoring.Order(run, scorer(campaign, entry), correctBy, entry.draws()))
        .missing();
  }

  private static CheckpointEntry scorer(Campaign campaign, ScoreEntry entry) {
    return Objects.requireNonNull(campaign.checkpoints().get(entry.with()));
  }

  /** Tallies bring their own verdicts; samples are judged by the campaign's verifier. */
  private @Nullable String verifier(Campaign campaign, ComparisonEntry entry) {
    boolean tallies =
        RunComparison.find(runs, entry.base()).holds() == Run.Holds.TALLIES
            || RunComparison.find(runs, entry.tuned()).holds() == Run.Holds.TALLIES;
    if (tallies) {
      return null;
    }
    return campaign.verifier() == null ? "auto" : campaign.verifier();
  }

  private static ComparisonOptions options(ComparisonEntry entry) {
    ComparisonOptions options = ComparisonOptions.DEFAULTS;
    if (entry.budget() != null) {
      options = options.withBudget(entry.budget());
    }
    return entry.alpha() == null ? options : options.withAlpha(entry.alpha());
  }
}
