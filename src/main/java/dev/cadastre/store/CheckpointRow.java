package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A checkpoint by its fingerprint or recorded name, with a label for people. */
@Entity
@Table(name = "checkpoint")
class CheckpointRow {
  @Id int checkpoint;
  String identity;
  String label;
  @Nullable String path;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  CheckpointRow() {}

  CheckpointRow(
      int checkpoint,
      String identity,
      String label,
      @Nullable String path,
      OffsetDateTime createdAt) {
    this.checkpoint = checkpoint;
    this.identity = identity;
    this.label = label;
    this.path = path;
    this.createdAt = createdAt;
  }
}
