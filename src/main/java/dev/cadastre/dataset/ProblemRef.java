package dev.cadastre.dataset;

import org.jspecify.annotations.Nullable;

/**
 * How a recording names a problem.
 *
 * @param id external id; null if the recording has none
 * @param text the prompt; null if the recording has none
 */
public record ProblemRef(@Nullable String id, @Nullable String text) {

  private static final int SHOWN = 60;

  public ProblemRef {
    if (id == null && text == null) {
      throw new IllegalArgumentException("a problem is named by id or text; got neither");
    }
  }

  /** Short name for reports: the id, else the start of the text. */
  public String name() {
    if (id != null) {
      return id;
    }
    String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
