package dev.cadastre.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request brought nothing. What the machine did wrong is never a wrong answer. */
sealed interface Fault {

  /** One line for people: what was asked of whom, what came. */
  String reason();

  /**
   * The server has enough to do (429): ask later, and less at once.
   *
   * @param after when it wants to be asked again, if it said so
   */
  record Busy(String reason, @Nullable Duration after) implements Fault {}

  /** The machine failed (5xx, unreachable, reset, an answer that does not read): ask again. */
  record Broken(String reason) implements Fault {}

  /** No whole answer within the deadline. */
  record Late(String reason) implements Fault {}

  /** This request will never be answered (400, 413, 422): do not ask again. */
  record Refused(String reason) implements Fault {}

  /**
   * No request will be answered: key, model, path or what the server was started with are wrong.
   *
   * @param status that was answered; 0 where it was another thing
   */
  record Forbidden(String reason, int status) implements Fault {

    /** Whether the server wants a key, or another one. */
    boolean denied() {
      return status == 401 || status == 403;
    }
  }
}
