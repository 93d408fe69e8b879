package dev.cadastre.store;

import org.hibernate.StatelessSession;

/**
 * One writer at a time gives out numbers. Processes that register the same or different things at
 * the same moment wait for each other's commit, and then see what was registered.
 */
final class RegisterTurn {

  private RegisterTurn() {}

  /** Waits for the turn; it lasts until the session's transaction ends, so let that be short. */
  static void take(StatelessSession session) {
    session
        .createNativeQuery("select turn from register_turn for update", Integer.class)
        .getSingleResult();
  }
}
