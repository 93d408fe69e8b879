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
 * What one verifier said of one sample. Inserted if absent; the parameters stand in the order that
 * Hibernate binds them in: attributes by name, then the key.
 */
@Entity
@Table(name = "verdict")
@SQLInsert(
    sql =
        """
        insert into verdict (answer, answer_class, execution, reason,
          verdict, run, problem, draw,
          verifier)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(VerdictRow.Key.class)
class VerdictRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  @Id int verifier;
  String verdict;
  @Nullable String reason;
  @Nullable String answer;

  @Column(name = "answer_class")
  @Nullable String answerClass;

  long execution;

  VerdictRow() {}

  VerdictRow(
      int run,
      int problem,
      int draw,
      int verifier,
      String verdict,
      @Nullable String reason,
      @Nullable String answer,
      @Nullable String answerClass,
      long execution) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.verifier = verifier;
    this.verdict = verdict;
    this.reason = reason;
    this.answer = answer;
    this.answerClass = answerClass;
    this.execution = execution;
  }

  record Key(int run, int problem, int draw, int verifier) implements java.io.Serializable {}
}
