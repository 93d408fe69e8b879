package dev.cadastre.campaign;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where checkpoints arrive.
 *
 * @param folder whose folders are checkpoints
 * @param pattern glob of their names
 * @param settleSeconds nothing in a folder may have changed for so long
 * @param lanes draws side by side; null for the setting
 * @param device where they compute; null for the setting
 */
public record Watch(
    Path folder,
    String pattern,
    int settleSeconds,
    @Nullable Integer lanes,
    @Nullable String device) {

  /** Seconds unless a definition says otherwise. */
  public static final int SETTLE_SECONDS = 60;

  public Watch {
    if (settleSeconds < 0) {
      throw new IllegalArgumentException("settle is 0 seconds or more; got " + settleSeconds);
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "a pattern is a glob such as step-*; got '" + pattern + "': " + e.getDescription(), e);
    }
  }

  /** Whether a folder's name is that of a checkpoint. */
  public boolean matches(Path name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(name);
  }
}
