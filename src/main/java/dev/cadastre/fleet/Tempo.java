package dev.cadastre.fleet;

import java.time.Duration;
import java.util.Random;

/**
 * How long is waited for what; tests are quicker.
 *
 * @param firstWait before a request is sent again; doubles with each of its attempts
 * @param longestWait ends that doubling
 * @param firstOut how long an endpoint is out of service; doubles with each failed trial
 * @param longestOut ends that doubling
 * @param patience how long nothing may succeed
 */
record Tempo(
    Duration firstWait,
    Duration longestWait,
    Duration firstOut,
    Duration longestOut,
    Duration patience) {

  static Tempo of(Pace pace) {
    return new Tempo(
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(pace.patienceSeconds()));
  }

  /**
   * Seconds before the next attempt: half of them by chance, so that what failed together does not
   * come together again.
   *
   * @param failures 1 and up
   */
  double wait(int failures, Random random) {
    return doubled(firstWait, longestWait, failures) * (0.5 + 0.5 * random.nextDouble());
  }

  /**
   * Seconds that an endpoint stays out.
   *
   * @param outages in a row, 1 and up
   */
  double out(int outages) {
    return doubled(firstOut, longestOut, outages);
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static double doubled(Duration first, Duration longest, int times) {
    return Math.min(seconds(longest), seconds(first) * Math.pow(2, Math.min(times, 40) - 1));
  }
}
