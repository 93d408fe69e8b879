package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A change of a run that was forced. */
@Entity
@Table(name = "run_change")
@IdClass(RunChangeRow.Key.class)
class RunChangeRow {
  @Id int run;
  @Id int number;

  @Column(name = "before_fingerprint")
  String before;

  @Column(name = "after_fingerprint")
  String after;

  String differences;
  String actor;

  @Column(name = "changed_at")
  OffsetDateTime changedAt;

  @Column(name = "last_execution")
  long lastExecution;

  RunChangeRow() {}

  RunChangeRow(
      int run,
      int number,
      String before,
      String after,
      String differences,
      String actor,
      OffsetDateTime changedAt,
      long lastExecution) {
    this.run = run;
    this.number = number;
    this.before = before;
    this.after = after;
    this.differences = differences;
    this.actor = actor;
    this.changedAt = changedAt;
    this.lastExecution = lastExecution;
  }

  record Key(int run, int number) implements java.io.Serializable {}
}
