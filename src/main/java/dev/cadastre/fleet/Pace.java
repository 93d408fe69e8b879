package dev.cadastre.fleet;

import org.jspecify.annotations.Nullable;

/**
 * How much is asked of servers at once, and how long they are waited for; no part of a run's
 * identity.
 *
 * @param inFlight requests in flight over all endpoints, 1 and up; null to find out
 * @param drawsPerRequest draws that one request asks for, 1 and up; null for the dialect's own
 * @param deadlineSeconds longest a request may take; null for one that fits the longest rollout
 * @param attempts times that a request is sent before its draws stay missing, 1 and up
 * @param patienceSeconds how long nothing may succeed on any endpoint before a run gives up
 */
public record Pace(
    @Nullable Integer inFlight,
    @Nullable Integer drawsPerRequest,
    @Nullable Integer deadlineSeconds,
    int attempts,
    int patienceSeconds) {

  public static final Pace DEFAULTS = new Pace(null, null, null, 5, 600);

  public Pace {
    require(inFlight == null || inFlight >= 1, "inFlight", inFlight);
    require(drawsPerRequest == null || drawsPerRequest >= 1, "drawsPerRequest", drawsPerRequest);
    require(deadlineSeconds == null || deadlineSeconds >= 1, "deadline", deadlineSeconds);
    require(attempts >= 1, "attempts", attempts);
    require(patienceSeconds >= 1, "patience", patienceSeconds);
  }

  private static void require(boolean holds, String name, @Nullable Integer got) {
    if (!holds) {
      throw new IllegalArgumentException(
          name + " is 1 or more; got " + got + "; mend it or leave it out");
    }
  }
}
