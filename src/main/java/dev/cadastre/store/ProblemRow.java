package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.jdbc.Expectation;

/**
 * A problem of a set, numbered in its order. Inserted if absent; the parameters stand in the order
 * that Hibernate binds them in: attributes by name, then the key.
 */
@Entity
@Table(name = "problem")
@SQLInsert(
    sql =
        """
        insert into problem (answer_kind, external_id, metadata, prompt,
          reference_answer, problem_set, problem)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(ProblemRow.Key.class)
class ProblemRow {
  @Id
  @Column(name = "problem_set")
  int problemSet;

  @Id int problem;

  @Column(name = "external_id")
  String externalId;

  String prompt;

  @Column(name = "reference_answer")
  String referenceAnswer;

  @Column(name = "answer_kind")
  String answerKind;

  String metadata;

  ProblemRow() {}

  ProblemRow(
      int problemSet,
      int problem,
      String externalId,
      String prompt,
      String referenceAnswer,
      String answerKind,
      String metadata) {
    this.problemSet = problemSet;
    this.problem = problem;
    this.externalId = externalId;
    this.prompt = prompt;
    this.referenceAnswer = referenceAnswer;
    this.answerKind = answerKind;
    this.metadata = metadata;
  }

  record Key(int problemSet, int problem) implements java.io.Serializable {}
}
