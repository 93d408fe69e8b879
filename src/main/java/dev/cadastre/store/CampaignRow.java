package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A campaign as it was last written. */
@Entity
@Table(name = "campaign")
class CampaignRow {
  @Id String name;
  String definition;
  @Nullable String file;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "updated_at")
  OffsetDateTime updatedAt;

  CampaignRow() {}

  CampaignRow(
      String name,
      String definition,
      @Nullable String file,
      OffsetDateTime createdAt,
      OffsetDateTime updatedAt) {
    this.name = name;
    this.definition = definition;
    this.file = file;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }
}
