package dev.cadastre.fleet;

import org.jspecify.annotations.Nullable;

/** What servers are given for problems, for people to read. */
public interface ShownPrompts extends AutoCloseable {

  /**
   * A prompt.
   *
   * @param tokens its length; null where only the servers can tell
   */
  record Shown(String text, @Nullable Integer tokens) {}

  /**
   * What servers are given for a problem's prompt.
   *
   * @throws IllegalArgumentException if it does not fit into the context
   */
  Shown shown(String prompt);

  @Override
  void close();
}
