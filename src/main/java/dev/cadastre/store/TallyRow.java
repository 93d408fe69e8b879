package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Verdict counts of one problem in a run. */
@Entity
@Table(name = "tally")
@IdClass(TallyRow.Key.class)
class TallyRow {
  @Id int run;
  @Id int problem;
  @Id int verifier;
  int drawn;
  int correct;
  int incorrect;

  @Column(name = "no_answer")
  int noAnswer;

  int undecided;
  @Nullable Integer truncated;

  TallyRow() {}

  TallyRow(
      int run,
      int problem,
      int verifier,
      int drawn,
      int correct,
      int incorrect,
      int noAnswer,
      int undecided,
      @Nullable Integer truncated) {
    this.run = run;
    this.problem = problem;
    this.verifier = verifier;
    this.drawn = drawn;
    this.correct = correct;
    this.incorrect = incorrect;
    this.noAnswer = noAnswer;
    this.undecided = undecided;
    this.truncated = truncated;
  }

  record Key(int run, int problem, int verifier) implements java.io.Serializable {}
}
