package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.jinja.JinjaTemplate;
import dev.cadastre.inference.jinja.TemplateFault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint's chat template, asked for one message of the user and the start of an answer. */
final class ChatTemplate {

  private final Path checkpoint;
  private final JinjaTemplate template;
  private final Map<String, String> specialTokens;

  private ChatTemplate(Path checkpoint, JinjaTemplate template, Map<String, String> specialTokens) {
    this.checkpoint = checkpoint;
    this.template = template;
    this.specialTokens = specialTokens;
  }

  /**
   * Reads a checkpoint's template.
   *
   * @throws BadCheckpointException if there is none, or it can't be read
   */
  static ChatTemplate of(CheckpointDirectory directory) {
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
    Map<String, Object> values = new HashMap<>(specialTokens);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "user");
    message.put("content", prompt);
    values.put("messages", List.of(message));
    values.put("tools", JinjaTemplate.NONE);
    values.put("documents", JinjaTemplate.NONE);
    values.put("add_generation_prompt", true);
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
