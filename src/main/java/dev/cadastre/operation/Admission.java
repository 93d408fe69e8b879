package dev.cadastre.operation;

import dev.cadastre.access.Identity;
import dev.cadastre.access.NotAdmittedException;
import dev.cadastre.access.Scope;
import dev.cadastre.access.Secret;
import dev.cadastre.access.SignedTokens;
import dev.cadastre.access.Token;
import dev.cadastre.store.Database;
import dev.cadastre.store.TokenRegister;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in. Access control is on as soon as a token was ever made, an issuer is configured, or
 * it is asked for; until then whoever reaches the server is its own user. Revoking the last token
 * does not turn it off.
 */
public final class Admission {

  private final TokenRegister register;
  private final @Nullable SignedTokens signed;
  private final String localUser;
  private final Clock clock;
  private volatile boolean controlled;

  /**
   * Admits by the tokens of a database.
   *
   * @param localUser whom callers are while nobody is asked
   * @param required whether everybody is asked even without any token
   * @param signed tokens of an issuer; null without one
   */
  public Admission(
      Database database,
      String localUser,
      boolean required,
      @Nullable SignedTokens signed,
      Clock clock) {
    this.register = new TokenRegister(database);
    this.localUser = localUser;
    this.controlled = required || signed != null;
    this.signed = signed;
    this.clock = clock;
  }

  /** Whether callers have to show a token. */
  public boolean isControlled() {
    if (!controlled && !register.all().isEmpty()) {
      controlled = true;
    }
    return controlled;
  }

  /** Who a caller is while nobody is asked. */
  public Identity localUser() {
    return new Identity(localUser, Scope.ADMIN);
  }

  /**
   * Who holds a token.
   *
   * @param bearer what stood behind {@code Bearer}
   * @throws NotAdmittedException if it admits nobody
   */
  public Identity holder(String bearer) throws NotAdmittedException {
    if (!bearer.startsWith(Secret.PREFIX)) {
      if (signed == null) {
        throw new NotAdmittedException(
            "a token of this server begins with " + Secret.PREFIX + "; got another one");
      }
      return signed.holder(bearer);
    }
    Instant now = clock.instant();
    Token token =
        register
            .find(new Secret(bearer))
            .orElseThrow(() -> new NotAdmittedException("no such token was made here"));
    String state = token.state(now);
    if (!state.equals("active")) {
      throw new NotAdmittedException("token " + token.id() + " is " + state);
    }
    register.used(token, now);
    return new Identity(token.holder(), token.scope());
  }
}
