package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.TokenizerFolder;
import org.jspecify.annotations.Nullable;

/** How a problem's prompt becomes the text that a checkpoint continues. */
sealed interface PromptTemplate {

  /** The name of {@link Plain}. */
  String PLAIN = "plain";

  /** The name of {@link Chat}. */
  String CHAT = "chat";

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

  /** The checkpoint's own chat template around one message of the user. */
  record Chat(ChatTemplate template) implements PromptTemplate {
    @Override
    public String text(String prompt) {
      return template.text(prompt);
    }

    @Override
    public boolean bringsSpecialTokens() {
      return true;
    }
  }

  /**
   * A template by what a sampling plan says.
   *
   * @param template {@code plain}, null for the same, {@code chat}, or words with {@code {prompt}}
   *     in them
   * @throws IllegalArgumentException if it is none of these
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if the checkpoint has no chat
   *     template that can be rendered
   */
  static PromptTemplate of(@Nullable String template, CheckpointDirectory directory) {
    return of(template, directory.tokenizerFolder());
  }

  /** The same of a folder without weights. */
  static PromptTemplate of(@Nullable String template, TokenizerFolder directory) {
    if (template == null || template.equals(PLAIN)) {
      return new Plain();
    }
    if (template.equals(CHAT)) {
      return new Chat(ChatTemplate.of(directory));
    }
    if (template.contains(PLACE)) {
      return new Words(template);
    }
    throw new IllegalArgumentException(
        "a template is plain, chat, or words with {prompt} in them; got '"
            + template
            + "'; mend the plan");
  }
}
