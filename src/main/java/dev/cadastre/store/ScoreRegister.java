package dev.cadastre.store;

import dev.cadastre.aggregate.Perplexities;
import dev.cadastre.rollout.Score;
import dev.cadastre.sample.SampleLedger.StoredText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What checkpoints think of the texts of a run. What is still to do is asked here; writes are
 * insert-if-absent and join the caller's transaction.
 */
public final class ScoreRegister {

  /**
   * Which texts of a run are meant.
   *
   * @param run its number
   * @param scorer number of the scoring checkpoint
   * @param correctBy number of the verifier that calls them correct; 0 for all texts
   * @param draws those with a smaller index
   */
  public record Choice(int run, int scorer, int correctBy, int draws) {

    Map<String, Integer> parameters() {
      return Map.of("run", run, "scorer", scorer, "verifier", correctBy, "draws", draws);
    }
  }

  /** A checkpoint that scored texts of a run. */
  public record Scorer(int id, String identity, String label) {}

  /** The score of one draw. */
  public record ScoredDraw(int problem, int draw, Score score) {

    /** Adds it to texts that are looked at together. */
    public void addTo(Perplexities texts) {
      texts.add(problem, score.tokens(), score.sumLogProbNats(), score.meanTokenEntropyNats());
    }
  }

  static final ProblemCounter COUNTER =
      new ProblemCounter(
          "insert into score_count (run, problem, scorer, scores) values (?, ?, ?, 0)"
              + " on conflict do nothing",
          "update score_count c set scores = (select count(*) from score s where s.run = ?"
              + " and s.problem = c.problem and s.scorer = c.scorer)"
              + " where c.run = ? and c.problem = ? and c.scorer = ?");

  private final Database database;

  public ScoreRegister(Database database) {
    this.database = database;
  }

  /** The checkpoints that scored texts of a run, oldest first. */
  public List<Scorer> scorers(int run) {
    return Question.named("which-checkpoints-scored-a-run")
        .ask(
            database.dataSource(),
            Map.of("run", run),
            row ->
                new Scorer(
                    row.getInt("checkpoint"), row.getString("identity"), row.getString("label")));
  }

  /** How many texts of each problem are not scored; problems without any are absent. */
  public Map<Integer, Integer> missing(Choice choice) {
    Map<Integer, Integer> missing = new TreeMap<>();
    Question.named("how-many-texts-has-a-scorer-not-scored")
        .ask(
            database.dataSource(),
            choice.parameters(),
            row -> missing.put(row.getInt("problem"), row.getInt("texts")));
    return missing;
  }

  /** The next texts of a problem after a draw that are not scored, in order of draws. */
  public List<StoredText> missing(Choice choice, int problem, int afterDraw, int limit) {
    Map<String, Integer> parameters = new HashMap<>(choice.parameters());
    parameters.put("problem", problem);
    parameters.put("after", afterDraw);
    parameters.put("limit", limit);
    return Question.named("which-texts-has-a-scorer-not-scored")
        .ask(
            database.dataSource(),
            parameters,
            row -> new StoredText(row.getInt("draw"), row.getString("text")));
  }

  /** Shows the scores there are, by problem and draw. */
  public void forEach(Choice choice, Consumer<ScoredDraw> consumer) {
    Question.named("which-scores-did-a-scorer-give")
        .ask(
            database.dataSource(),
            choice.parameters(),
            row -> {
              consumer.accept(
                  new ScoredDraw(
                      row.getInt("problem"),
                      row.getInt("draw"),
                      new Score(
                          row.getInt("tokens"),
                          (Double) row.getObject("log_prob_nats"),
                          (Double) row.getObject("mean_token_entropy_nats"))));
              return true;
            });
  }

  /**
   * Stores the scores that are absent.
   *
   * @param execution job execution that made them
   */
  public void add(long execution, int run, int scorer, List<ScoredDraw> scored) {
    List<ScoreRow> rows = new ArrayList<>(scored.size());
    TreeSet<Integer> problems = new TreeSet<>();
    for (ScoredDraw draw : scored) {
      problems.add(draw.problem());
      rows.add(
          new ScoreRow(
              run,
              draw.problem(),
              draw.draw(),
              scorer,
              draw.score().sumLogProbNats(),
              draw.score().meanTokenEntropyNats(),
              draw.score().tokens(),
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
