package dev.cadastre.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures by address: after {@link #MOST} in a minute an address is not listened to until
 * that minute is over. IPv6 counts by network of 64 bits, which is what one customer gets. Memory
 * is bounded: of many addresses those that failed longest ago are forgotten.
 */
public final class FailureLimit {

  /** Failures in a minute. */
  public static final int MOST = 10;

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ADDRESSES = 10_000;

  private record Failures(Instant since, int count) {}

  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > ADDRESSES;
        }
      };

  public FailureLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts a failure. */
  public synchronized void failed(InetAddress address) {
    Instant now = clock.instant();
    failures.merge(
        key(address),
        new Failures(now, 1),
        (old, one) -> isOver(old, now) ? one : new Failures(old.since(), old.count() + 1));
  }

  /** How long an address has to wait; zero if it may ask. */
  public synchronized Duration wait(InetAddress address) {
    Failures known = failures.get(key(address));
    Instant now = clock.instant();
    if (known == null || known.count() < MOST || isOver(known, now)) {
      return Duration.ZERO;
    }
    return Duration.between(now, known.since().plus(WINDOW));
  }

  /** A clock that was put back ends a window too. */
  private static boolean isOver(Failures failures, Instant now) {
    return now.isBefore(failures.since()) || !now.isBefore(failures.since().plus(WINDOW));
  }

  private static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }

  synchronized int addresses() {
    return failures.size();
  }
}
