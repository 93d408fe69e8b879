package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A token's hash and what it stands for. */
@Entity
@Table(name = "access_token")
class AccessTokenRow {
  @Id long id;
  String label;
  String hash;
  String scope;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "created_by")
  String createdBy;

  @Column(name = "expires_at")
  OffsetDateTime expiresAt;

  @Column(name = "last_used_at")
  @Nullable OffsetDateTime lastUsedAt;

  @Column(name = "revoked_at")
  @Nullable OffsetDateTime revokedAt;

  AccessTokenRow() {}

  AccessTokenRow(
      long id,
      String label,
      String hash,
      String scope,
      OffsetDateTime createdAt,
      String createdBy,
      OffsetDateTime expiresAt) {
    this.id = id;
    this.label = label;
    this.hash = hash;
    this.scope = scope;
    this.createdAt = createdAt;
    this.createdBy = createdBy;
    this.expiresAt = expiresAt;
  }
}
