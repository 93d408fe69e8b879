package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A registered problem set. */
@Entity
@Table(name = "problem_set")
class ProblemSetRow {
  @Id
  @Column(name = "problem_set")
  int problemSet;

  String name;
  String sha256;
  int problems;
  String source;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  ProblemSetRow() {}

  ProblemSetRow(
      int problemSet,
      String name,
      String sha256,
      int problems,
      String source,
      OffsetDateTime createdAt) {
    this.problemSet = problemSet;
    this.name = name;
    this.sha256 = sha256;
    this.problems = problems;
    this.source = source;
    this.createdAt = createdAt;
  }
}
