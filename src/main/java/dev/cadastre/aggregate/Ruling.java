package dev.cadastre.aggregate;

import java.util.List;

/** What a gate rules, with the numbers of the rule that decided. */
public sealed interface Ruling {

  /** From good to bad. */
  enum Outcome {
    KEPT("kept", "kept or expanded"),
    NOT_RESOLVED("notResolved", "not resolved"),
    SHRUNK("shrunk", "shrunk");

    private final String key;
    private final String words;

    Outcome(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** As a reader sees it: {@code not resolved}. */
    public String words() {
      return words;
    }

    /** As results print it: {@code notResolved}. */
    @Override
    public String toString() {
      return key;
    }
  }

  /** What follows from it. */
  Outcome outcome();

  /** So many problems left the certified support, with confidence 1 - alpha. */
  record CertifiedLoss(int shrunkAtLeast, int problems, int budget, double eps) implements Ruling {
    @Override
    public Outcome outcome() {
      return Outcome.SHRUNK;
    }
  }

  /** The interval of the difference lies below 0, here the farthest. */
  record CurveBelow(AtBoundary at) implements Ruling {
    @Override
    public Outcome outcome() {
      return Outcome.SHRUNK;
    }
  }

  /** No loss beyond the margin at any k of the boundary; here the largest that may be. */
  record LossExcluded(AtBoundary at) implements Ruling {
    @Override
    public Outcome outcome() {
      return Outcome.KEPT;
    }
  }

  /** A loss beyond the margin may be; here the largest. */
  record LossNotExcluded(AtBoundary at) implements Ruling {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_RESOLVED;
    }
  }

  /**
   * Even runs without any difference would leave a loss beyond the margin possible.
   *
   * @param problems compared
   * @param needed at least so many, for runs without any difference
   */
  record TooFewProblems(AtBoundary at, int problems, int needed) implements Ruling {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_RESOLVED;
    }
  }

  /** The runs can't be held against each other. */
  record Unlike(List<String> reasons) implements Ruling {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_RESOLVED;
    }

    public Unlike {
      reasons = List.copyOf(reasons);
    }
  }
}
