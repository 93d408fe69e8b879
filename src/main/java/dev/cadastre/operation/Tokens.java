package dev.cadastre.operation;

import dev.cadastre.access.Scope;
import dev.cadastre.access.Secret;
import dev.cadastre.access.Token;
import dev.cadastre.campaign.Names;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.TokenRegister;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and revokes tokens; both are audited, in the same transaction. */
public final class Tokens {

  /** Days that a token lasts at most. */
  public static final int MOST_DAYS = 3650;

  /** A new token with what is shown of it once. */
  public record Issued(Token token, Secret secret) {}

  private final Workspace workspace;
  private final TokenRegister register;
  private final Clock clock;

  public Tokens(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.register = new TokenRegister(workspace.database());
    this.clock = clock;
  }

  /** All that were ever made, in their order. */
  public List<Token> all() {
    return register.all();
  }

  /**
   * The same label, which is a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String label(String label) {
    if (!Names.valid(label)) {
      throw new IllegalArgumentException(
          Names.RULE + "; the token got '" + label + "'; choose another");
    }
    return label;
  }

  /**
   * The same days, 1 to {@link #MOST_DAYS}.
   *
   * @throws IllegalArgumentException if they are more or fewer
   */
  public static int days(int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "a token lasts 1 to " + MOST_DAYS + " days; got " + days + "; make a new one in time");
    }
    return days;
  }

  /**
   * Makes a token.
   *
   * @param days how long it lasts, 1 to {@link #MOST_DAYS}
   * @throws IllegalArgumentException if the label is no name or the days are out of bounds
   */
  public Issued create(String label, Scope scope, int days) {
    label(label);
    days(days);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Secret secret = Secret.random(new SecureRandom());
    return workspace
        .database()
        .transactions()
        .call(
            session -> {
              Token token =
                  register.add(
                      secret,
                      label,
                      scope,
                      workspace.actor().name(),
                      now,
                      now.plus(days, ChronoUnit.DAYS));
              audit("token create", token, null, scope.word());
              return new Issued(token, secret);
            });
  }

  /**
   * Revokes a token, from now on.
   *
   * @return what it is now; empty if there is none with this id
   * @throws RefusedException if it is revoked already
   */
  public Optional<Token> revoke(long id) {
    find(id).ifPresent(this::revoke);
    return find(id);
  }

  private void revoke(Token token) {
    workspace
        .database()
        .transactions()
        .call(
            session -> {
              if (!register.revoke(token.id(), clock.instant())) {
                throw new RefusedException(
                    "a token is revoked once; token "
                        + token.id()
                        + " was revoked at "
                        + token.revokedAt()
                        + "; there is nothing left to do");
              }
              audit("token revoke", token, token.scope().word(), null);
              return true;
            });
  }

  private Optional<Token> find(long id) {
    return register.all().stream().filter(token -> token.id() == id).findFirst();
  }

  private void audit(String command, Token token, @Nullable String before, @Nullable String after) {
    workspace.audit(
        command,
        "token " + token.id(),
        before,
        after,
        false,
        token.label() + ", until " + token.expiresAt());
  }
}
