package dev.cadastre.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.access.Scope;
import dev.cadastre.access.Secret;
import dev.cadastre.access.Token;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class TokenRegisterTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static Instant lastUsed(TokenRegister tokens) {
    return requireNonNull(tokens.all().get(0).lastUsedAt());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aTokenIsFoundByItsSecretAloneAndRevokedOnce(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      TokenRegister tokens = new TokenRegister(database);
      Secret secret = new Secret("cad_one");
      assertThat(tokens.all()).isEmpty();
      assertThat(tokens.find(secret)).isEmpty();
      Token made =
          tokens.add(secret, "ci", Scope.OPERATE, "ada", NOON, NOON.plus(Duration.ofDays(1)));
      assertThat(made.id()).isEqualTo(1);
      assertThat(tokens.find(secret)).contains(made);
      assertThat(tokens.find(new Secret("cad_two"))).isEmpty();
      assertThat(tokens.find(new Secret(secret.sha256()))).isEmpty();
      assertThat(made.state(NOON)).isEqualTo("active");
      assertThat(made.state(made.expiresAt())).isEqualTo("expired");

      assertThat(tokens.revoke(1, NOON)).isTrue();
      assertThat(tokens.revoke(1, NOON)).isFalse();
      assertThat(tokens.revoke(2, NOON)).isFalse();
      assertThat(tokens.find(secret).orElseThrow().state(NOON)).isEqualTo("revoked");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void itsUseIsKeptOnceAMinute(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      TokenRegister tokens = new TokenRegister(database);
      tokens.add(
          new Secret("cad_one"), "ci", Scope.READ, "ada", NOON, NOON.plus(Duration.ofDays(1)));
      tokens.used(tokens.all().get(0), NOON);
      assertThat(lastUsed(tokens)).isEqualTo(NOON);
      tokens.used(tokens.all().get(0), NOON.plusSeconds(59));
      assertThat(lastUsed(tokens)).isEqualTo(NOON);
      tokens.used(tokens.all().get(0), NOON.plusSeconds(60));
      assertThat(lastUsed(tokens)).isEqualTo(NOON.plusSeconds(60));
    }
  }
}
