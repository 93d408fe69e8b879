package dev.cadastre.fleet;

import org.jspecify.annotations.Nullable;

/**
 * One server, as the fleet sees it: in service, out of it until a trial, or gone for good. Guarded
 * by the fleet's lock; times are seconds.
 */
final class Endpoint {

  /** Failures in a row that take it out. */
  static final int STRIKES = 3;

  final String url;
  final Window window = new Window();
  private final Tempo tempo;
  private int faults; // in a row
  private int busies; // in a row
  private int outages; // in a row
  private boolean out;
  private boolean gone;
  private boolean trial; // the one request that finds out whether it is back
  private double outUntil;
  private double pausedUntil;

  Endpoint(String url, Tempo tempo) {
    this.url = url;
    this.tempo = tempo;
  }

  boolean gone() {
    return gone;
  }

  boolean inService() {
    return !out && !gone;
  }

  /** Whether it answers as far as one knows: what is in flight there may well succeed. */
  boolean hopeful() {
    return inService() && faults == 0 && window.inFlight() > 0;
  }

  /** Whether it is being tried. */
  boolean onTrial() {
    return trial && !gone;
  }

  /**
   * Requests that it may be sent now.
   *
   * @param fixed size that was set; null for its own window
   */
  int free(@Nullable Integer fixed, double now) {
    if (gone || now < pausedUntil) {
      return 0;
    }
    if (out) {
      return trial || now < outUntil ? 0 : 1;
    }
    return Math.max(0, size(fixed) - window.inFlight());
  }

  int size(@Nullable Integer fixed) {
    return fixed == null ? window.size() : fixed;
  }

  /** When it can be asked again; now or less if it can be. */
  double ready() {
    return out ? Math.max(outUntil, pausedUntil) : pausedUntil;
  }

  Flight flight(double now) {
    boolean tries = out;
    trial |= tries;
    return new Flight(window.sent(now), tries);
  }

  /**
   * What is known of a request sent here.
   *
   * @param tries whether it is the trial
   */
  record Flight(Window.Ticket ticket, boolean tries) {}

  /**
   * It answered, be it that it refuses the request.
   *
   * @return a line for people if it is back in service
   */
  @Nullable String alive(Flight flight) {
    faults = 0;
    if (!flight.tries()) {
      return null; // sent before it went out, if it is out
    }
    return back();
  }

  private @Nullable String back() {
    trial = false;
    if (!out || gone) {
      return null;
    }
    out = false;
    outages = 0;
    return url + " is back in service";
  }

  void answered() {
    busies = 0;
  }

  /**
   * It failed.
   *
   * @return a line for people if it goes out of service now
   */
  @Nullable String failed(Flight flight, String reason, double now) {
    faults++;
    if (flight.tries()) {
      trial = false;
      outages++;
      outUntil = now + tempo.out(outages);
      return null;
    }
    if (out || gone || faults < STRIKES) {
      return null;
    }
    out = true;
    outages = 1;
    outUntil = now + tempo.out(1);
    return url
        + " is out of service after "
        + faults
        + " failures in a row, the last: "
        + reason
        + "; it is tried again";
  }

  /** Nothing is known of it: the request was taken back. */
  void dropped(Flight flight) {
    if (flight.tries()) {
      trial = false;
    }
  }

  /**
   * It asked to be left alone.
   *
   * @param after seconds; null if it did not say
   */
  void pause(@Nullable Double after, double now, double own) {
    busies++;
    pausedUntil = Math.max(pausedUntil, now + (after == null ? own : after));
  }

  int busies() {
    return busies;
  }

  /**
   * It will answer nothing, ever.
   *
   * @return a line for people
   */
  @Nullable String ended(String reason) {
    if (gone) {
      return null;
    }
    gone = true;
    return url + " is out of service for good: " + reason;
  }
}
