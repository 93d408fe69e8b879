package dev.cadastre.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Somebody who watches, by a stream of their own. One event is under way at most: whoever is slow
 * gets the newest when they are ready, and whoever takes none for too long is sent away.
 */
final class Viewer {

  /** The way to a browser. */
  interface Outlet {

    /**
     * Sends an event without waiting.
     *
     * @param name of the event; empty for the usual one
     * @param data what it says
     */
    CompletionStage<?> send(String name, String data);

    /** Whether nothing more can be sent. */
    boolean isClosed();

    void close();
  }

  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long SILENCE_NANOS = Duration.ofSeconds(10).toNanos();

  private final Outlet outlet;
  private final Eye eye;
  private final long untilNanos;
  private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
  private long sentNanos;
  private String shown = "";

  /**
   * Somebody who has come.
   *
   * @param untilNanos when the page has to ask again, so that it is looked who asks
   */
  Viewer(Outlet outlet, Eye eye, long untilNanos) {
    this.outlet = outlet;
    this.eye = eye;
    this.untilNanos = untilNanos;
  }

  Eye eye() {
    return eye;
  }

  /** Whether there is still somebody; ends the stream of those who have to ask again. */
  boolean stays(long nanos) {
    if (outlet.isClosed()) {
      return false;
    }
    if (underWay.isCompletedExceptionally()) {
      leave();
      return false;
    }
    if (nanos - untilNanos >= 0 && underWay.isDone()) {
      var unused = sent("again", "again").whenComplete((sent, lost) -> leave());
      return false;
    }
    if (!underWay.isDone() && nanos - sentNanos > PATIENCE_NANOS) {
      leave();
      return false;
    }
    return true;
  }

  /**
   * Shows a page's part if it differs from what was shown last. Where nothing does, a beat tells
   * the page once in a while that its server lives.
   */
  void show(String html, long nanos) {
    boolean fresh = !html.equals(shown);
    if (underWay.isDone() && (fresh || nanos - sentNanos > SILENCE_NANOS)) {
      sentNanos = nanos;
      underWay = fresh ? sent("", html) : sent("beat", "beat");
      shown = html;
    }
  }

  /** An event on its way; what can't even begin fails as what does not arrive. */
  private CompletableFuture<?> sent(String name, String data) {
    try {
      return outlet.send(name, data).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Sends them away; the page asks again, and is told then what is wrong. */
  void leave() {
    try {
      outlet.close();
    } catch (RuntimeException e) {
      // who can't be told to go has gone
    }
  }
}
