package dev.cadastre.operation;

import dev.cadastre.aggregate.Perplexities;
import dev.cadastre.aggregate.PerplexitySummary;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.fleet.Servers;
import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.PromptReader;
import dev.cadastre.job.DrawSource;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.ScoreRegister;
import dev.cadastre.store.ScoreRegister.Choice;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a checkpoint score the texts of a run that it has not scored yet. */
public final class Scoring {

  private final Workspace workspace;
  private final ScoreRegister scores;
  private final OpenedCheckpoints checkpoints;

  public Scoring(Workspace workspace) {
    this(workspace, new OpenedCheckpoints(workspace));
  }

  Scoring(Workspace workspace, OpenedCheckpoints checkpoints) {
    this.workspace = workspace;
    this.scores = new ScoreRegister(workspace.database());
    this.checkpoints = checkpoints;
  }

  /**
   * What to score.
   *
   * @param correctBy who calls the texts correct; null for all texts
   * @param draws only those with a smaller index; null for all
   */
  public record Order(
      Run run, CheckpointEntry checkpoint, @Nullable Known correctBy, @Nullable Integer draws) {

    public Order {
      if (draws != null && draws < 1) {
        throw new IllegalArgumentException(
            "draws to score are 1 or more; got " + draws + "; leave it out for all");
      }
    }
  }

  /**
   * What the checkpoint thinks of the chosen texts.
   *
   * @param scorer its label in the ledger
   * @param missing texts that no server scored
   */
  public record Scored(String scorer, PerplexitySummary summary, long missing) {}

  /**
   * Scores what is missing and tells what there is then.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if the checkpoint can't be
   *     used; the ledger stays as it is
   */
  public Scored of(Order order) {
    Run run = order.run();
    if (run.holds() == Run.Holds.TALLIES) {
      throw new IllegalArgumentException(
          "only texts are scored; run "
              + run.name()
              + " holds tallies without texts; name a run with rollouts");
    }
    new Purged(workspace.database(), run).requireTexts("scoring");
    ReadyScorer ready = check(run.name(), run.plan().template(), order.checkpoint(), false);
    CheckpointRegister.Known scorer = ready.declare(workspace.database());
    Choice choice =
        new Choice(
            run.id(),
            scorer.id(),
            order.correctBy() == null ? 0 : order.correctBy().id(),
            order.draws() == null ? Integer.MAX_VALUE : order.draws());
    if (missing(choice) > 0) {
      score(order, ready, choice);
    }
    long missing = missing(choice);
    Perplexities perplexities = new Perplexities();
    scores.forEach(choice, draw -> draw.addTo(perplexities));
    PerplexitySummary summary = perplexities.summary();
    if (summary.leftOut() > 0) {
      workspace.say(
          "%s: %,d texts are longer than the context of %s behind their prompt and are left out"
              .formatted(run.name(), summary.leftOut(), scorer.label()));
    }
    return new Scored(scorer.label(), summary, missing);
  }

  /**
   * Finds out whether a checkpoint can score behind the prompts that a run's plan makes; the ledger
   * stays as it is.
   */
  ReadyScorer check(
      String run, @Nullable String template, CheckpointEntry checkpoint, boolean references) {
    return checkpoint instanceof CheckpointEntry.Served served
        ? check(run, template, served, references)
        : check(run, template, (CheckpointEntry.Directory) checkpoint);
  }

  private ReadyScorer check(
      String run,
      @Nullable String template,
      CheckpointEntry.Served checkpoint,
      boolean references) {
    OpenedCheckpoints.OpenedServers opened = checkpoints.open(checkpoint);
    try {
      if (references) {
        Servers.checkReferenceScoring(opened.settings(), opened.proven(), template);
      }
      Servers.checkScoring(opened.settings(), opened.proven(), template);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("run " + run + ": " + e.getMessage(), e);
    }
    return new ReadyScorer(
        opened.identity(),
        checkpoint.name(),
        null,
        null,
        new DrawSource.OnServers(opened.settings(), opened.proven(), false));
  }

  private ReadyScorer check(
      String run, @Nullable String template, CheckpointEntry.Directory checkpoint) {
    try {
      DjlScorer.check(workspace.device(checkpoint));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("run " + run + ": " + e.getMessage(), e);
    }
    OpenedCheckpoints.Opened opened = checkpoints.open(checkpoint);
    try (PromptReader reader = PromptReader.open(opened.directory(), template)) {
      reader.text("");
      return new ReadyScorer(
          opened.fingerprint().identity(),
          checkpoint.name(),
          opened.directory().path().toString(),
          workspace.device(checkpoint),
          null);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("run " + run + ": " + e.getMessage(), e);
    }
  }

  private void score(Order order, ReadyScorer ready, Choice choice) {
    String subject = "run " + order.run().name();
    Map<String, String> parameters = ready.parameters();
    parameters.put("run", order.run().name());
    parameters.put("scorer", String.valueOf(choice.scorer()));
    parameters.put("correctBy", String.valueOf(choice.correctBy()));
    parameters.put("draws", String.valueOf(choice.draws()));
    workspace.holding(
        subject, () -> workspace.run("score", subject, parameters, "texts", missing(choice)));
    workspace.say(subject + ": texts that stay unscored, and why", workspace.lacking().take());
  }

  private long missing(Choice choice) {
    return scores.missing(choice).values().stream().mapToLong(Integer::longValue).sum();
  }
}
