package dev.cadastre.verdict.code;

import java.util.Locale;

/**
 * How a run of an answer against its tests ended.
 *
 * @param detail which test and why, without anything that the answer wrote; empty if there is
 *     nothing to add
 */
public record CodeRun(End end, String detail) {

  /** Ends of runs, as the sandbox writes them in small letters. */
  public enum End {
    /** Every test passed. */
    PASSED,
    /** A test failed, or the code does not load. */
    FAILED,
    /** The processor time was used up. */
    CPU,
    /** Too much was printed, returned or written. */
    OUTPUT,
    /** The process ended by itself before its tests did. */
    DIED,
    /** The clock ran out before the processor time did: sleep, deadlock, or a stalled machine. */
    WALL,
    /** The tests can't be held against any answer. */
    UNCLEAR,
    /** The machine failed. */
    FAULT;

    /** Whether the answer is to blame. */
    boolean incorrect() {
      return switch (this) {
        case FAILED, CPU, OUTPUT, DIED -> true;
        case PASSED, WALL, UNCLEAR, FAULT -> false;
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code failed: test 2: ValueError}. */
  String text() {
    return detail.isEmpty() ? end.label() : end.label() + ": " + detail;
  }
}
