package dev.cadastre.report;

/** Shows a prompt as a checkpoint reads it, before a campaign spends hours on a wrong one. */
public final class PromptNotice {

  private static final int LONGEST = 600;

  private PromptNotice() {}

  /**
   * The notice.
   *
   * @param tokens length of the prompt under the checkpoint's tokenizer
   * @param text with the template around it; control characters are shown as signs
   */
  public static String of(String run, int tokens, String text) {
    String visible = VisibleText.of(text);
    int length = VisibleText.length(visible);
    String shown =
        length <= LONGEST
            ? visible
            : visible.substring(0, visible.offsetByCodePoints(0, LONGEST))
                + "… ("
                + (length - LONGEST)
                + " more characters)";
    return "run " + run + " reads first (" + tokens + " tokens): " + shown;
  }
}
