package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** Where draws of a run came from. */
@Entity
@Table(name = "run_source")
@IdClass(RunSourceRow.Key.class)
class RunSourceRow {
  @Id int run;
  @Id int ordinal;
  String source;
  String sha256;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  RunSourceRow() {}

  RunSourceRow(int run, int ordinal, String source, String sha256, OffsetDateTime createdAt) {
    this.run = run;
    this.ordinal = ordinal;
    this.source = source;
    this.sha256 = sha256;
    this.createdAt = createdAt;
  }

  record Key(int run, int ordinal) implements java.io.Serializable {}
}
