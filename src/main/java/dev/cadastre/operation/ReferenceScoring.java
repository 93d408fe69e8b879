package dev.cadastre.operation;

import dev.cadastre.aggregate.SuccessEstimates;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.LikelihoodRegister;
import dev.cadastre.store.LikelihoodRegister.Choice;
import dev.cadastre.store.ProblemSetRegister;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has a checkpoint tell how likely each problem's reference is behind the reasoning of a run's
 * samples: R = p(reference and its end | prompt, reasoning), after VeriFree (arXiv 2505.21493). A
 * sample that holds no answer has R = 0, as there: it gave no place where the reference could
 * stand.
 */
public final class ReferenceScoring {

  private final Workspace workspace;
  private final LikelihoodRegister likelihoods;
  private final Scoring scoring;

  public ReferenceScoring(Workspace workspace) {
    this(workspace, new Scoring(workspace));
  }

  ReferenceScoring(Workspace workspace, Scoring scoring) {
    this.workspace = workspace;
    this.likelihoods = new LikelihoodRegister(workspace.database());
    this.scoring = scoring;
  }

  /**
   * What to score.
   *
   * @param draws only those with a smaller index; null for all
   */
  public record Order(Run run, CheckpointEntry checkpoint, @Nullable Integer draws) {

    public Order {
      if (draws != null && draws < 1) {
        throw new IllegalArgumentException(
            "draws to score are 1 or more; got " + draws + "; leave it out for all");
      }
    }
  }

  /**
   * What a checkpoint thinks of the references, by all draws.
   *
   * @param missing samples that no server scored
   */
  public record Scored(SuccessEstimates estimates, long missing) {}

  /**
   * Scores what is missing and tells what there is then, of all draws.
   *
   * @throws IllegalArgumentException if a problem has more than one right answer, or no reference
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if the checkpoint can't be
   *     used; the ledger stays as it is
   */
  public Scored of(Order order) {
    Run run = order.run();
    if (run.holds() == Run.Holds.TALLIES) {
      throw new IllegalArgumentException(
          "a reference takes the place of a text's answer; run "
              + run.name()
              + " holds tallies without texts; name a run with rollouts");
    }
    new Purged(workspace.database(), run).requireTexts("scoring");
    requireOneAnswer(
        run.name(), new ProblemSetRegister(workspace.database()).problems(run.problemSetId()));
    ReadyScorer ready = scoring.check(run.name(), run.plan().template(), order.checkpoint(), true);
    CheckpointRegister.Known scorer = ready.declare(workspace.database());
    Choice choice =
        new Choice(
            run.id(), scorer.id(), order.draws() == null ? Integer.MAX_VALUE : order.draws());
    if (missing(choice) > 0) {
      score(order, ready, choice);
    }
    SuccessEstimates estimates =
        likelihoods.estimates(run.id(), 0).stream()
            .filter(known -> known.scorer().equals(scorer.label()))
            .findFirst()
            .orElseGet(
                () -> new SuccessEstimates(scorer.label(), 0, 0, 0, 0, null, null, null, null));
    if (estimates.leftOut() > 0) {
      workspace.say(
          "%s: %,d references do not fit into the context of %s behind prompt and reasoning and are left out"
              .formatted(run.name(), estimates.leftOut(), scorer.label()));
    }
    return new Scored(estimates, missing(choice));
  }

  /**
   * Finds out whether every problem has one right answer.
   *
   * @throws IllegalArgumentException naming the first that has several, or no reference
   */
  static void requireOneAnswer(String run, List<Problem> problems) {
    for (Problem problem : problems) {
      String rule =
          "run "
              + run
              + ": a likelihood is that of a problem's one right answer; problem "
              + problem.id();
      if (!problem.kind().referenceIsTheAnswer()) {
        throw new IllegalArgumentException(
            rule
                + " is of kind "
                + problem.kind().label()
                + ", whose reference is a rule that many answers keep to; score texts all or correct");
      }
      if (problem.reference().isBlank()) {
        throw new IllegalArgumentException(
            rule + " has no reference; score texts all, or import references with the problems");
      }
    }
  }

  private void score(Order order, ReadyScorer ready, Choice choice) {
    String subject = "run " + order.run().name();
    Map<String, String> parameters = ready.parameters();
    parameters.put("run", order.run().name());
    parameters.put("scorer", String.valueOf(choice.scorer()));
    parameters.put("draws", String.valueOf(choice.draws()));
    workspace.holding(
        subject,
        () -> workspace.run("likelihood", subject, parameters, "samples", missing(choice)));
    workspace.say(subject + ": samples that stay unscored, and why", workspace.lacking().take());
  }

  private long missing(Choice choice) {
    return likelihoods.missing(choice).values().stream().mapToLong(Integer::longValue).sum();
  }
}
