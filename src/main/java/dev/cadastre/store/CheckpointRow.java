package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A checkpoint by its fingerprint or recorded name. */
@Entity
@Table(name = "checkpoint")
class CheckpointRow {
  @Id int checkpoint;
  String identity;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  CheckpointRow() {}

  CheckpointRow(int checkpoint, String identity, OffsetDateTime createdAt) {
    this.checkpoint = checkpoint;
    this.identity = identity;
    this.createdAt = createdAt;
  }
}
