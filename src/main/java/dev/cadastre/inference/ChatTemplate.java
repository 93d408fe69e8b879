package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.TokenizerFolder;
import dev.cadastre.inference.jinja.JinjaTemplate;
import dev.cadastre.inference.jinja.TemplateFault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint's chat template. */
final class ChatTemplate {

  private final Path checkpoint;
  private final JinjaTemplate template;
  private final Map<String, String> specialTokens;

  private ChatTemplate(Path checkpoint, JinjaTemplate template, Map<String, String> specialTokens) {
    this.checkpoint = checkpoint;
    this.template = template;
    this.specialTokens = specialTokens;
  }

  /** The template of a checkpoint with weights. */
  static ChatTemplate of(CheckpointDirectory directory) {
    return of(directory.tokenizerFolder());
  }

  /**
   * Reads a checkpoint's template.
   *
   * @throws BadCheckpointException if there is none, or it can't be read
   */
  static ChatTemplate of(TokenizerFolder directory) {
    String source =
        directory
            .chatTemplate()
            .orElseThrow(
                () ->
                    new BadCheckpointException(
                        directory.path()
                            + ": a plan with template chat needs the checkpoint's own chat"
                            + " template; got none in chat_template.jinja or"
                            + " tokenizer_config.json; copy it there, or write template: plain or"
                            + " words with {prompt}"));
    try {
      return new ChatTemplate(
          directory.path(), JinjaTemplate.of(source), directory.specialTokens());
    } catch (TemplateFault e) {
      throw unusable(directory.path(), e);
    }
  }

  /**
   * The text before an answer to a prompt, special tokens among it.
   *
   * @throws BadCheckpointException if the template does something that is not supported
   */
  String text(String prompt) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "user");
    message.put("content", prompt);
    return text(List.of(message), true);
  }

  /**
   * The text of a conversation.
   *
   * @param messages each with its role and content
   * @param answer whether the start of an answer follows them
   */
  String text(List<? extends Map<String, ?>> messages, boolean answer) {
    Map<String, Object> values = new HashMap<>(specialTokens);
    values.put("messages", messages);
    values.put("tools", JinjaTemplate.NONE);
    values.put("documents", JinjaTemplate.NONE);
    values.put("add_generation_prompt", answer);
    try {
      return template.render(values);
    } catch (TemplateFault e) {
      throw unusable(checkpoint, e);
    }
  }

  private static BadCheckpointException unusable(Path checkpoint, TemplateFault e) {
    return new BadCheckpointException(
        checkpoint
            + ": a chat template uses the part of Jinja that Cadastre knows; got "
            + e.getMessage()
            + "; write a simpler one into chat_template.jinja, or the words with {prompt} into the"
            + " plan",
        e);
  }
}
