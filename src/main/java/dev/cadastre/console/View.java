package dev.cadastre.console;

import java.util.function.Function;

/** Something that pages show as it changes. */
interface View {

  /**
   * Reads how it is now; one thread at a time does.
   *
   * @param nanos {@link System#nanoTime} of the look
   * @return makes HTML of it for whoever looks
   */
  Function<Eye, String> look(long nanos);
}
