package dev.cadastre.audit;

import org.jspecify.annotations.Nullable;

/** Follows the chain from its start, event by event, as far as it is whole. */
public final class ChainWalk {

  /**
   * Where the chain is not as it was written.
   *
   * @param number of the first event that is not, or should be there
   * @param what in words
   */
  public record Fault(long number, String what) {}

  private long number;
  private String hash = Chain.START;

  /** Events that were followed. */
  public long number() {
    return number;
  }

  /** Hash of the last of them; {@link Chain#START} before the first. */
  public String hash() {
    return hash;
  }

  /**
   * Follows the next event in the order of numbers; returns what is wrong with it, null if whole.
   */
  public @Nullable Fault follow(Link link) {
    long expected = number + 1;
    if (link.number() != expected) {
      return link.number() > expected
          ? new Fault(expected, "it is missing: the next event is " + link.number())
          : new Fault(link.number(), "an event was put before the first");
    }
    if (!Chain.hash(hash, expected, link.event()).equals(link.hash())) {
      return new Fault(expected, "its hash is not that of its content behind the events before it");
    }
    number = expected;
    hash = link.hash();
    return null;
  }

  /**
   * Compares the end that was reached with the head that was kept aside.
   *
   * @return what is wrong, null if the chain ends where it should
   */
  public @Nullable Fault end(long headNumber, String headHash) {
    if (number < headNumber) {
      return new Fault(
          number + 1, "it is missing: the head says that " + headNumber + " events were written");
    }
    if (number > headNumber) {
      return new Fault(
          headNumber + 1, "the head says that only " + headNumber + " events were written");
    }
    return hash.equals(headHash)
        ? null
        : new Fault(number, "the head holds another hash than the last event");
  }
}
