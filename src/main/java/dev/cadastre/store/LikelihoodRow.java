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
 * Log-probability of a problem's reference behind a sample's reasoning, under one checkpoint.
 * Inserted if absent; the parameters stand in the order that Hibernate binds them in: attributes by
 * name, then the key.
 */
@Entity
@Table(name = "likelihood")
@SQLInsert(
    sql =
        """
        insert into likelihood (execution, log_prob_nats, outcome, tokens,
          run, problem, draw, scorer)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(LikelihoodRow.Key.class)
class LikelihoodRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  @Id int scorer;
  String outcome;

  @Column(name = "log_prob_nats")
  @Nullable Double logProbNats;

  int tokens;
  long execution;

  LikelihoodRow() {}

  LikelihoodRow(
      int run,
      int problem,
      int draw,
      int scorer,
      String outcome,
      @Nullable Double logProbNats,
      int tokens,
      long execution) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.scorer = scorer;
    this.outcome = outcome;
    this.logProbNats = logProbNats;
    this.tokens = tokens;
    this.execution = execution;
  }

  record Key(int run, int problem, int draw, int scorer) implements java.io.Serializable {}
}
