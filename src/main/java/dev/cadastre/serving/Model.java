package dev.cadastre.serving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;
import dev.cadastre.inference.ServedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint behind all faces, and what they have in common.
 *
 * @param name as requests call it
 * @param version of this server
 * @param since when it was loaded
 */
record Model(String name, String version, ServedCheckpoint checkpoint, Instant since) {

  /** Most texts that one request may ask for, as vLLM has it by default. */
  static final int MOST_TEXTS = 16384;

  /**
   * A prompt's tokens.
   *
   * @throws RefusedRequestException if there are none or too many
   */
  int[] prompt(String field, String text, boolean specialTokens, int room) {
    return fitting(field, checkpoint.encode(text, specialTokens), room);
  }

  /** Refuses token ids that are no prompt, or that so many further tokens don't fit behind. */
  int[] fitting(String field, int[] tokens, int room) {
    if (tokens.length == 0) {
      throw RefusedRequestException.bad(
          field, field + " has a token or more; got an empty one; give one");
    }
    int context = checkpoint.contextTokens();
    if ((long) tokens.length + room > context) {
      throw RefusedRequestException.bad(
          field,
          "This model's maximum context length is "
              + context
              + " tokens; got "
              + tokens.length
              + " in the prompt and "
              + room
              + " asked for; shorten one of them");
    }
    requireInVocabulary(field, tokens);
    return tokens;
  }

  void requireInVocabulary(String field, int[] tokens) {
    for (int token : tokens) {
      if (token >= checkpoint.vocabularySize()) {
        throw RefusedRequestException.bad(
            field, field + " has ids below " + checkpoint.vocabularySize() + "; got " + token);
      }
    }
  }

  /** A string, token ids, or a list of either. */
  List<int[]> prompts(Fields fields, String field, boolean specialTokens, int room) {
    JsonNode value = fields.value(field);
    if (value == null) {
      throw RefusedRequestException.bad(field, field + " is needed; got none");
    }
    boolean several = several(fields, field);
    List<int[]> prompts = new ArrayList<>();
    for (JsonNode each : several ? value : List.of(value)) {
      if (each.isTextual()) {
        prompts.add(prompt(field, each.textValue(), specialTokens, room));
      } else if (each.isArray()) {
        prompts.add(fitting(field, ints(fields.ids(field, each)), room));
      } else {
        throw fields.wrong(field, "a string, token ids or a list of either", each);
      }
    }
    return prompts;
  }

  /** Whether a field has several prompts, be it a list of one. */
  static boolean several(Fields fields, String field) {
    JsonNode value = fields.value(field);
    return value != null && value.isArray() && !value.isEmpty() && !value.get(0).isNumber();
  }

  static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Room for so many tokens behind a prompt; all that is left where none is told. */
  int longest(@Nullable Long asked, int[] prompt) {
    return asked == null ? checkpoint.contextTokens() - prompt.length : asked.intValue();
  }

  List<Completion> draw(int[] prompt, int count, long seed, CompletionWish wish)
      throws InterruptedException {
    return checkpoint.draw(prompt, count, seed, wish);
  }

  /** The seed asked for, or any. */
  static long seed(@Nullable Long asked) {
    return asked == null ? ThreadLocalRandom.current().nextLong() : asked;
  }

  /** A conversation's tokens by the checkpoint's template. */
  String conversation(List<Fields> messages, boolean answer) {
    if (!checkpoint.chats()) {
      throw RefusedRequestException.bad(
          "messages",
          "messages need a checkpoint with a chat template; got one without; ask for a completion");
    }
    if (messages.isEmpty()) {
      throw RefusedRequestException.bad("messages", "messages are one or more; got none");
    }
    List<Map<String, String>> told = new ArrayList<>();
    for (Fields message : messages) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("role", message.neededText("role"));
      fields.put("content", message.neededText("content"));
      told.add(fields);
    }
    return checkpoint.conversation(told, answer);
  }

  /** A request that names another model is not for this one. */
  void requireName(@Nullable String asked) {
    if (asked != null && !asked.equals(name)) {
      throw new RefusedRequestException(
          404, "The model `" + asked + "` does not exist; this server has " + name, "model");
    }
  }

  static int[] bytes(String token) {
    byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
    int[] bytes = new int[utf8.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = utf8[i] & 0xff;
    }
    return bytes;
  }
}
