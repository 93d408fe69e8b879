package dev.cadastre.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page for whoever asked, here or at a server.
 *
 * @param text for stdout, in the format that was asked for
 * @param said lines for stderr
 * @param ruling what a gate ruled: {@code kept}, {@code shrunk}, {@code notResolved}; null where
 *     none was asked
 */
public record Report(String text, List<String> said, @Nullable String ruling) {

  public Report {
    said = List.copyOf(said);
  }
}
