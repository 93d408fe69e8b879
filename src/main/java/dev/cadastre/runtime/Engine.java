package dev.cadastre.runtime;

/**
 * How a checkpoint draws in this process; no part of a run's identity.
 *
 * @param lanes draws side by side
 * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record Engine(int lanes, String device) {

  /** What holds unless a setting says otherwise. */
  public static final Engine DEFAULTS = new Engine(256, "cpu");
}
