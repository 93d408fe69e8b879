package dev.cadastre.console;

import dev.cadastre.access.Scope;
import dev.cadastre.rest.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;

/** Puts pages into their frame for whoever asks, and looks whether forms come from them. */
@ApplicationScoped
public class Frames {

  @Inject Caller caller;

  /** The frame of a page. */
  public Frame of(String title, String place) {
    if (!caller.visit().isKnown()) {
      return outside(title);
    }
    return new Frame(
        title,
        place,
        caller.actor().name(),
        caller.may(Scope.OPERATE),
        caller.visit().isSignedIn(),
        caller.visit().formKey());
  }

  /** The frame of a page that those see who have not signed in. */
  public Frame outside(String title) {
    return Frame.outside(title, caller.visit().formKey());
  }

  /** What pages show differently to whoever asks. */
  Eye eye() {
    return new Eye(caller.may(Scope.OPERATE), caller.may(Scope.ADMIN), caller.visit().address());
  }

  /**
   * Looks whether a form that was sent was one of the caller's own pages'.
   *
   * @throws ForbiddenException if it was not
   */
  public void requireOwn(String formKey) {
    if (!caller.visit().isOwn(formKey)) {
      throw new ForbiddenException(
          "a form comes from a page of this session; got one of another, or of before the server's"
              + " last start; load its page again");
    }
  }
}
