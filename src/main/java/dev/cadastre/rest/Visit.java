package dev.cadastre.rest;

import dev.cadastre.access.Identity;
import dev.cadastre.access.NotAdmittedException;
import dev.cadastre.access.Scope;
import dev.cadastre.audit.Actor;
import org.jspecify.annotations.Nullable;

/** Who came in, and by what; browsers sign in and out, and their forms carry a key. */
public final class Visit {

  private final Visitors visitors;
  private final Way way;
  private final Identity identity;
  private final @Nullable String session;

  /**
   * A visit.
   *
   * @param session its name; null outside of one
   */
  Visit(Visitors visitors, Way way, Identity identity, @Nullable String session) {
    this.visitors = visitors;
    this.way = way;
    this.identity = identity;
    this.session = session;
  }

  /** Who it is, and from where. */
  Actor actor() {
    return new Actor(identity.name(), way.client().getHostAddress());
  }

  @Nullable Scope scope() {
    return identity.scope();
  }

  /** Whether anything is known of who it is. */
  public boolean isKnown() {
    return !identity.equals(Visitors.ANYBODY);
  }

  /** Whether it belongs to a session. */
  public boolean isSignedIn() {
    return session != null;
  }

  /** Whether nobody reads along between browser and server. */
  public boolean isEncrypted() {
    return way.encrypted();
  }

  /** The name of the cookie that names its session. */
  public String cookie() {
    return Browsers.cookie(way.host());
  }

  /** Where the visitor reaches the server, such as {@code https://host:8080}; empty if unknown. */
  public String address() {
    return way.address();
  }

  /**
   * Opens a session.
   *
   * @return its name, a secret between server and browser
   * @throws NotAdmittedException if the token admits nobody, with why
   */
  public String signIn(String token) throws NotAdmittedException {
    try {
      visitors.holder(token, way.client());
      return visitors.sessions().open(token);
    } catch (Refusal refusal) {
      throw new NotAdmittedException(String.valueOf(refusal.getMessage()));
    }
  }

  /** Ends the session, if there is one. */
  public void signOut() {
    if (session != null) {
      visitors.sessions().close(session);
    }
  }

  /** What its forms carry. */
  public String formKey() {
    return visitors.sessions().formKey(session);
  }

  /** Whether a form that was sent is one of its own. */
  public boolean isOwn(String formKey) {
    return visitors.sessions().isFormKey(session, formKey);
  }
}
