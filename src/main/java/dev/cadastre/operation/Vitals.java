package dev.cadastre.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured to tell whether a server and its ledger are healthy; {@link Diagnosis} judges
 * it.
 *
 * <p>Lists of submissions and executions end after {@link #MOST} and one more, which tells that
 * there are more.
 *
 * @param at when it was
 * @param roundTrip of the database
 * @param connectionsAwaited threads that wait for a connection
 * @param freeMegabytes of the disk below the home folder
 * @param queueWorks whether this process takes up what is submitted
 * @param underWay submissions that wait or run, the oldest first
 * @param orphans executions without an end whose process holds no lease
 * @param cutOff campaigns whose process died with the lease in its hand
 * @param ended campaigns whose last submission did not make all
 * @param failed executions that nothing has made up for
 * @param schedules what is done by the clock
 * @param oldestRequestSeconds of the oldest request to model servers; 0 if none is open
 * @param audit the end of the chain
 * @param tokens that are not revoked
 */
public record Vitals(
    Instant at,
    Duration roundTrip,
    long connectionsAwaited,
    long freeMegabytes,
    boolean queueWorks,
    List<UnderWay> underWay,
    List<Orphan> orphans,
    List<CutOff> cutOff,
    List<Ended> ended,
    List<Failed> failed,
    List<Planned> schedules,
    double oldestRequestSeconds,
    AuditEnd audit,
    List<Lasting> tokens) {

  /** Rows of a list that are looked at. */
  static final int MOST = 200;

  /**
   * A submission that waits or runs.
   *
   * @param heartbeat the last one of the server that works on it; null if none does
   */
  public record UnderWay(
      String campaign,
      boolean running,
      Instant since,
      @Nullable String host,
      @Nullable Instant heartbeat) {}

  /** An execution whose process is gone. */
  public record Orphan(long execution, String job, String subject, @Nullable String host) {}

  /**
   * A campaign whose process died with the lease in its hand.
   *
   * @param stored whether it had come so far that its text is stored
   */
  public record CutOff(String campaign, boolean stored) {}

  /** How a campaign ended last. */
  public record Ended(String campaign, String state, String message, Instant at) {}

  /** An execution that failed or was killed. */
  public record Failed(
      long execution, String job, String subject, @Nullable String campaign, String outcome) {}

  /** A schedule that is on, with what became of its last instant. */
  public record Planned(
      String name, Instant next, int graceSeconds, @Nullable Instant last, String lastOutcome) {}

  /**
   * The end of the audit's chain.
   *
   * @param written events that the head counts
   * @param stored number of the last that is there
   * @param fits whether the head's hash is that of the last event
   */
  public record AuditEnd(long written, long stored, boolean fits) {}

  /** A token that is not revoked. */
  public record Lasting(long id, String label, String scope, Instant expiresAt) {}

  /** Whether a list has more than was looked at. */
  boolean isCut() {
    return underWay.size() > MOST || ended.size() > MOST || failed.size() > MOST;
  }

  public Vitals {
    underWay = List.copyOf(underWay);
    orphans = List.copyOf(orphans);
    cutOff = List.copyOf(cutOff);
    ended = List.copyOf(ended);
    failed = List.copyOf(failed);
    schedules = List.copyOf(schedules);
    tokens = List.copyOf(tokens);
  }
}
