package dev.cadastre.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token that was made, all but the token itself.
 *
 * @param id from 1
 * @param label what it is for, in the maker's words
 * @param scope what its holder may do
 * @param createdBy who made it
 * @param expiresAt from when on it is refused
 * @param lastUsedAt to the minute; null if it never was
 * @param revokedAt null if it never was
 */
public record Token(
    long id,
    String label,
    Scope scope,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  /** {@code active}, {@code expired} or {@code revoked}. */
  public String state(Instant now) {
    return revokedAt != null ? "revoked" : now.isBefore(expiresAt) ? "active" : "expired";
  }

  /** Its holder's name in the audit, which no user of the operating system has. */
  public String holder() {
    return "token:" + id + ":" + label;
  }
}
