package dev.cadastre.report;

import org.jspecify.annotations.Nullable;

/** Shows a prompt as a checkpoint reads it, before a campaign spends hours on a wrong one. */
public final class PromptNotice {

  private static final int LONGEST = 600;

  private PromptNotice() {}

  /**
   * The notice.
   *
   * @param tokens length of the prompt under the checkpoint's tokenizer; null if not known
   * @param text with the template around it; control characters are shown as signs
   */
  public static String of(String run, @Nullable Integer tokens, String text) {
    String visible = VisibleText.of(text);
    int length = VisibleText.length(visible);
    String shown =
        length <= LONGEST
            ? visible
            : visible.substring(0, visible.offsetByCodePoints(0, LONGEST))
                + "… ("
                + (length - LONGEST)
                + " more characters)";
    String size = tokens == null ? "" : " (" + tokens + " tokens)";
    return "run " + run + " reads first" + size + ": " + shown;
  }
}
