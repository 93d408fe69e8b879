package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** What was taken out of a run. */
@Entity
@Table(name = "run_purge")
@IdClass(RunPurgeRow.Key.class)
class RunPurgeRow {
  @Id int run;
  @Id String part;
  long taken;
  String actor;

  @Column(name = "purged_at")
  OffsetDateTime purgedAt;

  RunPurgeRow() {}

  RunPurgeRow(int run, String part, long taken, String actor, OffsetDateTime purgedAt) {
    this.run = run;
    this.part = part;
    this.taken = taken;
    this.actor = actor;
    this.purgedAt = purgedAt;
  }

  record Key(int run, String part) implements java.io.Serializable {}
}
