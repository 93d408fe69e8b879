package dev.cadastre.console;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that is not read whenever it is looked at. */
final class Rarely implements View {

  private final View view;
  private final long pauseNanos;
  private @Nullable Function<Eye, String> seen;
  private long seenNanos;

  /**
   * Of a view.
   *
   * @param pause how long is shown what was read before
   */
  Rarely(View view, Duration pause) {
    this.view = view;
    this.pauseNanos = pause.toNanos();
  }

  @Override
  public Function<Eye, String> look(long nanos) {
    Function<Eye, String> known = seen;
    if (known == null || nanos - seenNanos >= pauseNanos) {
      known = view.look(nanos);
      seen = known;
      seenNanos = nanos;
    }
    return known;
  }
}
