package dev.cadastre.store;

import dev.cadastre.aggregate.SuccessEstimates;
import dev.cadastre.rollout.Score;
import dev.cadastre.sample.SampleLedger.StoredText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How likely problems' references are behind the reasoning of stored samples. What is still to do
 * is asked here; writes are insert-if-absent and join the caller's transaction.
 */
public final class LikelihoodRegister {

  /**
   * Which samples of a run are meant.
   *
   * @param run its number
   * @param scorer number of the scoring checkpoint
   * @param draws those with a smaller index
   */
  public record Choice(int run, int scorer, int draws) {

    Map<String, Integer> parameters() {
      return Map.of("run", run, "scorer", scorer, "draws", draws);
    }
  }

  /**
   * The reference's score behind one draw's reasoning.
   *
   * @param score null where the sample holds no answer whose place the reference could take
   */
  public record ScoredReference(int problem, int draw, @Nullable Score score) {

    String outcome() {
      if (score == null) {
        return "no answer";
      }
      return score.sumLogProbNats() == null ? "left out" : "scored";
    }
  }

  static final ProblemCounter COUNTER =
      new ProblemCounter(
          "insert into likelihood_count (run, problem, scorer, likelihoods) values (?, ?, ?, 0)"
              + " on conflict do nothing",
          "update likelihood_count c set likelihoods = (select count(*) from likelihood s"
              + " where s.run = ? and s.problem = c.problem and s.scorer = c.scorer)"
              + " where c.run = ? and c.problem = ? and c.scorer = ?");

  private final Database database;

  public LikelihoodRegister(Database database) {
    this.database = database;
  }

  /** How many samples of each problem lack a likelihood; problems without any are absent. */
  public Map<Integer, Integer> missing(Choice choice) {
    Map<Integer, Integer> missing = new TreeMap<>();
    Question.named("how-many-samples-lack-a-likelihood")
        .ask(
            database.dataSource(),
            choice.parameters(),
            row -> missing.put(row.getInt("problem"), row.getInt("samples")));
    return missing;
  }

  /** The next samples of a problem after a draw that lack a likelihood, in order of draws. */
  public List<StoredText> missing(Choice choice, int problem, int afterDraw, int limit) {
    Map<String, Integer> parameters = new HashMap<>(choice.parameters());
    parameters.put("problem", problem);
    parameters.put("after", afterDraw);
    parameters.put("limit", limit);
    return Question.named("which-samples-lack-a-likelihood")
        .ask(
            database.dataSource(),
            parameters,
            row -> new StoredText(row.getInt("draw"), row.getString("text")));
  }

  /**
   * Both estimates of success, means over the problems that have both of them.
   *
   * @param verifier number of the verifier whose tallies stand beside; 0 for none
   */
  public List<SuccessEstimates> estimates(int run, int verifier) {
    return Question.named("how-much-success-is-estimated-twice")
        .ask(
            database.dataSource(),
            Map.of("run", run, "verifier", verifier),
            row ->
                new SuccessEstimates(
                    row.getString("scorer"),
                    row.getInt("problems"),
                    row.getLong("samples"),
                    row.getLong("no_answer"),
                    row.getLong("left_out"),
                    (Double) row.getObject("success_rate"),
                    (Double) row.getObject("success_rate_variance"),
                    (Double) row.getObject("mean_likelihood"),
                    (Double) row.getObject("mean_likelihood_variance")));
  }

  /**
   * Stores what is absent.
   *
   * @param execution job execution that made it
   */
  public void add(long execution, int run, int scorer, List<ScoredReference> scored) {
    List<LikelihoodRow> rows = new ArrayList<>(scored.size());
    TreeSet<Integer> problems = new TreeSet<>();
    for (ScoredReference draw : scored) {
      Score score = draw.score();
      problems.add(draw.problem());
      rows.add(
          new LikelihoodRow(
              run,
              draw.problem(),
              draw.draw(),
              scorer,
              draw.outcome(),
              score == null ? null : score.sumLogProbNats(),
              score == null ? 0 : score.tokens(),
              execution));
    }
    database
        .transactions()
        .call(
            session -> {
              session.insertMultiple(rows);
              session.doWork(connection -> COUNTER.recount(connection, run, problems, scorer));
              return true;
            });
  }
}
