package dev.cadastre.operation;

import dev.cadastre.audit.Actor;
import dev.cadastre.audit.Event;
import dev.cadastre.runtime.Version;
import dev.cadastre.store.AuditRegister;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one user asks for, as the audit tells it: one event for a command, written before its first
 * change; commands that it is made of are parts of it.
 */
final class AuditTrail {

  private final AuditRegister register;
  private final Clock clock;
  private final Actor actor;
  private final String host;
  private @Nullable String command;
  private @Nullable String subject;
  private long event;
  private int depth;
  private boolean overridden;

  AuditTrail(AuditRegister register, Actor actor, String host, Clock clock) {
    this.clock = clock;
    this.register = register;
    this.actor = actor;
    this.host = host;
  }

  /** Names the command that everything from now on belongs to. */
  void asked(String name) {
    command = name;
    depth++;
  }

  /** Works for a command, unless another one is under way. */
  <T> T doing(String name, @Nullable String about, Supplier<T> work) {
    String outer = command;
    command = Objects.requireNonNullElse(outer, name);
    subject = subject == null ? about : subject;
    depth++;
    try {
      return work.get();
    } finally {
      depth--;
      command = outer;
      if (depth == 0) {
        subject = null;
        event = 0;
      }
    }
  }

  /**
   * Writes the event of the command under way, if it is not written yet.
   *
   * @return its number
   */
  long changing(
      String name, String about, @Nullable String before, @Nullable String after, String detail) {
    if (event == 0 || depth == 0) {
      event =
          write(
              Objects.requireNonNullElse(command, name),
              subject == null ? about : subject,
              before,
              after,
              false,
              detail);
    }
    return event;
  }

  /** Adds an event; returns its number. */
  long write(
      String name,
      String about,
      @Nullable String before,
      @Nullable String after,
      boolean forced,
      String detail) {
    overridden |= forced;
    return register.append(
        new Event(
            clock.instant(),
            actor,
            host,
            Version.text(),
            name,
            about,
            before,
            after,
            forced,
            detail));
  }

  /** Whether a refusal was overridden so far. */
  boolean overridden() {
    return overridden;
  }

  /** What the command under way is called. */
  String command(String otherwise) {
    return Objects.requireNonNullElse(command, otherwise);
  }
}
