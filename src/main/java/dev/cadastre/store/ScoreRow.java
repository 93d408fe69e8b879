package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.jdbc.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * Log-probability of a sample's text under a checkpoint that need not have written it; null where
 * the text was left out. Inserted if absent; the parameters stand in the order that Hibernate binds
 * them in: attributes by name, then the key.
 */
@Entity
@Table(name = "score")
@SQLInsert(
    sql =
        """
        insert into score (execution, log_prob_nats, mean_token_entropy_nats, tokens,
          run, problem, draw, scorer)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(ScoreRow.Key.class)
class ScoreRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  @Id int scorer;

  @Column(name = "log_prob_nats")
  @Nullable Double logProbNats;

  @Column(name = "mean_token_entropy_nats")
  @Nullable Double meanTokenEntropyNats;

  int tokens;
  long execution;

  ScoreRow() {}

  ScoreRow(
      int run,
      int problem,
      int draw,
      int scorer,
      @Nullable Double logProbNats,
      @Nullable Double meanTokenEntropyNats,
      int tokens,
      long execution) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.scorer = scorer;
    this.logProbNats = logProbNats;
    this.meanTokenEntropyNats = meanTokenEntropyNats;
    this.tokens = tokens;
    this.execution = execution;
  }

  record Key(int run, int problem, int draw, int scorer) implements java.io.Serializable {}
}
