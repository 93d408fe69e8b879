package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import org.jspecify.annotations.Nullable;

/** How a problem's prompt becomes the text that a checkpoint continues. */
sealed interface PromptTemplate {

  /** The name of {@link Plain}. */
  String PLAIN = "plain";

  /** Where the prompt goes in {@link Words}. */
  String PLACE = "{prompt}";

  /** The text around a prompt. */
  String text(String prompt);

  /** Whether the text itself holds the special tokens that begin one. */
  default boolean bringsSpecialTokens() {
    return false;
  }

  /** The prompt as it is. */
  record Plain() implements PromptTemplate {
    @Override
    public String text(String prompt) {
      return prompt;
    }
  }

  /** Words around the prompt. */
  record Words(String words) implements PromptTemplate {
    @Override
    public String text(String prompt) {
      return words.replace(PLACE, prompt);
    }
  }

  /**
   * A template by what a sampling plan says.
   *
   * @param template {@code plain}, null for the same, or words with {@code {prompt}} in them
   */
  static PromptTemplate of(@Nullable String template, CheckpointDirectory directory) {
    if (template == null || template.equals(PLAIN)) {
      return new Plain();
    }
    if (template.contains(PLACE)) {
      return new Words(template);
    }
    throw new IllegalArgumentException(
        "a template is plain or words with {prompt} in them; got '"
            + template
            + "'; mend the plan of the runs that "
            + directory.path()
            + " draws");
  }
}
