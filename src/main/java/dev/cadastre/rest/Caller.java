package dev.cadastre.rest;

import dev.cadastre.access.Scope;
import dev.cadastre.audit.Actor;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who asks, and what they may do; known once the request has come through the {@link Gate}. */
@RequestScoped
public class Caller {

  private @Nullable Visit visit;

  void came(Visit visit) {
    this.visit = visit;
  }

  /** How the caller came in. */
  public Visit visit() {
    if (visit == null) {
      throw new IllegalStateException("a request without a caller came past the gate");
    }
    return visit;
  }

  /** Who asks, for the audit. */
  public Actor actor() {
    return visit().actor();
  }

  /** Whether the caller may do what needs a scope. */
  public boolean may(Scope needed) {
    Scope scope = visit().scope();
    return scope != null && scope.covers(needed);
  }

  /** The caller's scope as a word, {@code none} without one. */
  public String scope() {
    Scope scope = visit().scope();
    return scope == null ? "none" : scope.word();
  }
}
