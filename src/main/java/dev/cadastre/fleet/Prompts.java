package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.inference.PromptTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes the prompts of a template: with a tokenizer here, and as tokens if the servers take them;
 * else as text, or for chat as a message that the server puts into its own template.
 */
final class Prompts implements ShownPrompts {

  private static final String PLAIN = "plain";
  private static final String CHAT = "chat";
  private static final String PLACE = "{prompt}";

  private final Dialect dialect;
  private final Proven able;
  private final String template;
  private final @Nullable PromptTokenizer tokenizer;

  private Prompts(
      Dialect dialect, Proven able, String template, @Nullable PromptTokenizer tokenizer) {
    this.dialect = dialect;
    this.able = able;
    this.template = template;
    this.tokenizer = tokenizer;
  }

  /**
   * Opens what is needed.
   *
   * @param able what all servers can
   * @param template null for the prompt as it is
   * @throws IllegalArgumentException if there is no such template, or nobody to render it
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if the tokenizer's folder
   *     can't be used
   */
  static Prompts open(ServerSettings settings, Proven able, @Nullable String template) {
    String known = template == null ? PLAIN : template;
    Dialect dialect = Dialects.named(able.dialect());
    if (settings.tokenizer() != null) {
      return new Prompts(
          dialect, able, known, PromptTokenizer.open(Path.of(settings.tokenizer()), known));
    }
    if (known.equals(CHAT) && !able.chat()) {
      throw new IllegalArgumentException(
          "template chat needs a server that renders its chat template, or a tokenizer here; got "
              + dialect.name()
              + " without one, or one that splits reasoning off or draws the same for every seed;"
              + " name the checkpoint's folder with tokenizer");
    }
    if (!known.equals(PLAIN) && !known.equals(CHAT) && !known.contains(PLACE)) {
      throw new IllegalArgumentException(
          "a template is plain, chat, or words with {prompt} in them; got '"
              + known
              + "'; mend the plan");
    }
    return new Prompts(dialect, able, known, null);
  }

  /**
   * What is sent for a prompt.
   *
   * @throws IllegalArgumentException if it does not fit into the context, as far as can be told
   */
  ServedPrompt of(String prompt) {
    if (tokenizer == null) {
      return template.equals(CHAT)
          ? new ServedPrompt.Message(prompt)
          : new ServedPrompt.Text(text(prompt), true);
    }
    int[] tokens = fitting(tokenizer.tokens(prompt));
    if (able.takesIds()) {
      return new ServedPrompt.Tokens(tokens);
    }
    String text = tokenizer.text(prompt);
    boolean special = !tokenizer.bringsSpecialTokens();
    if (!special && !dialect.leavesSpecialToRequest() && tokenizer.addsSpecial(text)) {
      throw new IllegalArgumentException(
          "a rendered chat prompt goes to a server that takes tokens or adds none; got "
              + dialect.name()
              + ", which would begin the text twice; use another server, or template: plain");
    }
    return new ServedPrompt.Text(text, special);
  }

  @Override
  public Shown shown(String prompt) {
    if (tokenizer == null) {
      return new Shown(text(prompt), null);
    }
    return new Shown(tokenizer.text(prompt), fitting(tokenizer.tokens(prompt)).length);
  }

  private String text(String prompt) {
    return template.equals(PLAIN) || template.equals(CHAT)
        ? prompt
        : template.replace(PLACE, prompt);
  }

  private int[] fitting(int[] tokens) {
    Integer context = able.contextTokens();
    if (tokens.length == 0 || (context != null && tokens.length >= context)) {
      throw new IllegalArgumentException(
          "a prompt has 1 token or more"
              + (context == null ? "" : " and less than the servers' context of " + context)
              + "; got "
              + tokens.length
              + "; leave the problem out or use other servers");
    }
    return tokens;
  }

  /** The prompt's tokens; null where only the server can tell. */
  int @Nullable [] tokens(String prompt) {
    return tokenizer == null ? null : tokenizer.tokens(prompt);
  }

  /** The tokens of a text behind a prompt; null where only the server can tell. */
  int @Nullable [] continuation(String text) {
    return tokenizer == null ? null : tokenizer.continuation(text);
  }

  /** Asks a server for a prompt's tokens. */
  @Nullable Call askTokens(String prompt) {
    return dialect.tokenize(able.model(), text(prompt), true);
  }

  /** Asks a server for the tokens of a text behind a prompt. */
  @Nullable Call askContinuation(String text) {
    return dialect.tokenize(able.model(), text, false);
  }

  /** Ids that end a text, ascending; null where nobody here knows. */
  int @Nullable [] endTokens() {
    return tokenizer == null ? null : tokenizer.endTokens();
  }

  static int[] joined(int[] one, int[] other) {
    int[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  /** What a server's answer says a text's tokens are; null if it does not. */
  static int @Nullable [] told(JsonNode answer) {
    return Proof.ids(answer);
  }

  @Override
  public void close() {
    if (tokenizer != null) {
      tokenizer.close();
    }
  }
}
