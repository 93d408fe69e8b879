package dev.cadastre.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A measure of a run, in long form. */
@Entity
@Table(name = "run_result")
@IdClass(RunResultRow.Key.class)
class RunResultRow {
  @Id int run;
  @Id int verifier;
  @Id String measure;
  @Id int k;
  @Nullable Double estimate;

  RunResultRow() {}

  RunResultRow(int run, int verifier, String measure, int k, @Nullable Double estimate) {
    this.run = run;
    this.verifier = verifier;
    this.measure = measure;
    this.k = k;
    this.estimate = estimate;
  }

  record Key(int run, int verifier, String measure, int k) implements java.io.Serializable {}
}
