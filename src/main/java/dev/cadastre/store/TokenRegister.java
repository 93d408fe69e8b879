package dev.cadastre.store;

import dev.cadastre.access.Scope;
import dev.cadastre.access.Secret;
import dev.cadastre.access.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens by their hashes. */
public final class TokenRegister {

  private final Database database;

  public TokenRegister(Database database) {
    this.database = database;
  }

  /** All that were ever made, in their order. */
  public List<Token> all() {
    return Question.named("which-tokens-are-there")
        .ask(database.dataSource(), Map.of(), TokenRegister::read);
  }

  /**
   * The token of a secret, usable or not. It is looked up by hash: how long that takes tells at
   * most how a hash begins, and nobody can choose a secret by its hash.
   */
  public Optional<Token> find(Secret secret) {
    return Question.named("which-token-has-a-hash")
        .ask(
            database.dataSource(),
            Map.of("hash", secret.sha256()),
            row -> Map.entry(row.getString("hash"), read(row)))
        .stream()
        .filter(found -> secret.hasSha256(found.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Stores a new one. */
  public Token add(
      Secret secret, String label, Scope scope, String by, Instant now, Instant expiresAt) {
    return database
        .transactions()
        .call(
            session -> {
              long id =
                  session
                      .createNativeQuery("select nextval('access_token_number')", Long.class)
                      .getSingleResult();
              session.insert(
                  new AccessTokenRow(
                      id,
                      label,
                      secret.sha256(),
                      scope.word(),
                      now.atOffset(ZoneOffset.UTC),
                      by,
                      expiresAt.atOffset(ZoneOffset.UTC)));
              return new Token(id, label, scope, now, by, expiresAt, null, null);
            });
  }

  /** Revokes one; false if there is none that is not revoked. */
  public boolean revoke(long id, Instant now) {
    return set("revokedAt = :now where id = :id and revokedAt is null", id, now) == 1;
  }

  /** Keeps when it was used, if the last time was a minute ago or longer. */
  public void used(Token token, Instant now) {
    Instant last = token.lastUsedAt();
    if (last == null || !now.isBefore(last.plus(1, ChronoUnit.MINUTES))) {
      set("lastUsedAt = :now where id = :id", token.id(), now);
    }
  }

  private int set(String change, long id, Instant now) {
    return database
        .transactions()
        .call(
            session ->
                session
                    .createMutationQuery("update AccessTokenRow set " + change)
                    .setParameter("now", now.atOffset(ZoneOffset.UTC))
                    .setParameter("id", id)
                    .executeUpdate());
  }

  private static Token read(ResultSet row) throws SQLException {
    return new Token(
        row.getLong("id"),
        row.getString("label"),
        Scope.of(row.getString("scope")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        instant(row, "last_used_at"),
        instant(row, "revoked_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
