package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** Draws of one answer class. */
@Entity
@Table(name = "tally_class")
@IdClass(TallyClassRow.Key.class)
class TallyClassRow {
  @Id int run;
  @Id int problem;
  @Id int verifier;

  @Id
  @Column(name = "answer_class")
  String answerClass;

  @Id boolean correct;
  int draws;

  TallyClassRow() {}

  TallyClassRow(
      int run, int problem, int verifier, String answerClass, boolean correct, int draws) {
    this.run = run;
    this.problem = problem;
    this.verifier = verifier;
    this.answerClass = answerClass;
    this.correct = correct;
    this.draws = draws;
  }

  record Key(int run, int problem, int verifier, String answerClass, boolean correct)
      implements java.io.Serializable {}
}
