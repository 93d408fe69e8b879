package dev.cadastre.console;

import java.time.Duration;

/**
 * How streams of events keep time.
 *
 * @param every pause between two looks at what is watched
 * @param lasts how long a stream lasts; then its page asks again, and it is looked who asks
 */
record StreamTimes(Duration every, Duration lasts) {

  static final StreamTimes USUAL = new StreamTimes(Duration.ofSeconds(2), Duration.ofMinutes(1));

  StreamTimes {
    if (every.isNegative() || every.isZero() || lasts.compareTo(every) < 0) {
      throw new IllegalArgumentException(
          "a stream lasts a look or longer; got " + every + " and " + lasts);
    }
  }
}
