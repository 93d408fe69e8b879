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
 * One draw and its rollout's numbers. Inserted if absent; the parameters stand in the order that
 * Hibernate binds them in: attributes by name, then the key.
 */
@Entity
@Table(name = "sample")
@SQLInsert(
    sql =
        """
        insert into sample (execution, max_token_entropy_nats, mean_token_entropy_nats, stop_reason,
          sum_log_prob_nats, sum_sampling_log_prob_nats, tokens, run,
          problem, draw)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(SampleRow.Key.class)
class SampleRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  long execution;

  @Column(name = "stop_reason")
  @Nullable String stopReason;

  @Nullable Integer tokens;

  @Column(name = "sum_log_prob_nats")
  @Nullable Double sumLogProbNats;

  @Column(name = "sum_sampling_log_prob_nats")
  @Nullable Double sumSamplingLogProbNats;

  @Column(name = "mean_token_entropy_nats")
  @Nullable Double meanTokenEntropyNats;

  @Column(name = "max_token_entropy_nats")
  @Nullable Double maxTokenEntropyNats;

  SampleRow() {}

  SampleRow(
      int run,
      int problem,
      int draw,
      long execution,
      @Nullable String stopReason,
      @Nullable Integer tokens,
      @Nullable Double sumLogProbNats,
      @Nullable Double sumSamplingLogProbNats,
      @Nullable Double meanTokenEntropyNats,
      @Nullable Double maxTokenEntropyNats) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.execution = execution;
    this.stopReason = stopReason;
    this.tokens = tokens;
    this.sumLogProbNats = sumLogProbNats;
    this.sumSamplingLogProbNats = sumSamplingLogProbNats;
    this.meanTokenEntropyNats = meanTokenEntropyNats;
    this.maxTokenEntropyNats = maxTokenEntropyNats;
  }

  record Key(int run, int problem, int draw) implements java.io.Serializable {}
}
