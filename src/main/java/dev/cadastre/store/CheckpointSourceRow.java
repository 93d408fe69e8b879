package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** How servers gave a checkpoint. */
@Entity
@Table(name = "checkpoint_source")
@IdClass(CheckpointSourceRow.Key.class)
class CheckpointSourceRow {
  @Id int checkpoint;
  @Id int ordinal;
  String source;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  CheckpointSourceRow() {}

  CheckpointSourceRow(int checkpoint, int ordinal, String source, OffsetDateTime createdAt) {
    this.checkpoint = checkpoint;
    this.ordinal = ordinal;
    this.source = source;
    this.createdAt = createdAt;
  }

  record Key(int checkpoint, int ordinal) implements java.io.Serializable {}
}
