package dev.cadastre.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.inference.checkpoint.Family;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DjlTokenizerTest {

  @TempDir private Path directory;

  @Test
  void anEmptyTextHasNoTokens() {
    try (Tokenizer tokenizer = characters()) {
      assertThat(tokenizer.encode("")).isEmpty();
      assertThat(tokenizer.decode(new int[0])).isEmpty();
    }
  }

  @Test
  void charactersAreTokens() {
    try (Tokenizer tokenizer = characters()) {
      assertThat(tokenizer.encodePrompt("1+2\n")).containsExactly(4, 13, 5, 1);
      assertThat(tokenizer.decode(new int[] {4, 13, 5, 1, 0})).isEqualTo("1+2\n");
    }
  }

  @Test
  void longTextsAreNotCut() {
    String text = "0123456789".repeat(1000);
    try (Tokenizer tokenizer = characters()) {
      assertThat(tokenizer.encode(text)).hasSize(10_000);
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  /** Files that were saved while training may say so. */
  @Test
  void whatAFileSaysOfCuttingAndPaddingIsNotDone() throws IOException {
    Path file = TinyCheckpoint.of(Family.QWEN2, 1).write(directory).resolve("tokenizer.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode said = (ObjectNode) json.readTree(file.toFile());
    said.putObject("truncation")
        .put("direction", "Right")
        .put("max_length", 8)
        .put("strategy", "LongestFirst")
        .put("stride", 0);
    said.putObject("padding")
        .put("direction", "Left")
        .put("pad_id", 0)
        .put("pad_type_id", 0)
        .put("pad_token", "<|end|>")
        .putNull("pad_to_multiple_of")
        .putObject("strategy")
        .put("Fixed", 16);
    json.writeValue(file.toFile(), said);
    try (DjlTokenizer tokenizer = DjlTokenizer.open(file)) {
      assertThat(tokenizer.encodePrompt("1".repeat(20))).hasSize(20);
      assertThat(tokenizer.encode("111")).hasSize(3);
    }
  }

  @Test
  void aFileThatIsNoTokenizerIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> DjlTokenizer.open(file))
        .isInstanceOf(BadCheckpointException.class)
        .hasMessageContaining("tokenizer.json: the file describes a tokenizer; got ");
  }

  @Test
  void aStopStringIsSeenWithItsLastToken() {
    try (Tokenizer tokenizer = characters()) {
      assertThat(stoppedAfter(tokenizer, "12ab3", List.of("b3", "ab"))).isEqualTo(4);
      assertThat(stoppedAfter(tokenizer, "12ab3", List.of("ba"))).isEqualTo(-1);
      assertThat(stoppedAfter(tokenizer, "12ab3", List.of())).isEqualTo(-1);
    }
    assertThat(StopWatcher.cut("12ab3", List.of("b3", "ab"))).isEqualTo("12");
    assertThat(StopWatcher.cut("12ab3", List.of("x"))).isEqualTo("12ab3");
  }

  @Test
  void aCharacterOfSeveralTokensCountsWhenItIsWhole() throws IOException {
    try (Tokenizer tokenizer = bytes()) {
      int[] tokens = tokenizer.encode("x\u2260y"); // U+2260 has three bytes
      assertThat(tokens).hasSize(5);
      assertThat(tokenizer.decode(new int[] {tokens[0], tokens[1]})).startsWith("x\uFFFD");
      assertThat(tokenizer.decode(tokens)).isEqualTo("x\u2260y");
      assertThat(stoppedAfter(tokenizer, "x\u2260y", List.of("\u2260"))).isEqualTo(4);
      assertThat(stoppedAfter(tokenizer, "x\u2260y", List.of("\u2260y"))).isEqualTo(5);
    }
  }

  @Test
  void aStopStringIsSeenThoughItsTokenBeginsTheNextCharacter() throws IOException {
    try (Tokenizer tokenizer = bytes()) {
      TokenList tokens = new TokenList();
      StopWatcher watcher = new StopWatcher(tokenizer, List.of("xy"));
      int[] two = tokenizer.encode("y\u2260");
      tokens.add(tokenizer.encode("x")[0]);
      assertThat(watcher.stopped(tokens)).isFalse();
      tokens.add(two[0]); // as one token would: y and the first byte of another character
      tokens.add(two[1]);
      assertThat(watcher.stopped(tokens)).isTrue();
    }
  }

  private Tokenizer characters() {
    return DjlTokenizer.open(
        TinyCheckpoint.of(Family.QWEN2, 1).write(directory).resolve("tokenizer.json"));
  }

  /** Bytes as tokens, as GPT-2 and Qwen spell them, without merges. */
  private Tokenizer bytes() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tokenizer = json.createObjectNode();
    tokenizer.putNull("normalizer").putNull("post_processor").putArray("added_tokens");
    ObjectNode level = tokenizer.putObject("pre_tokenizer").put("type", "ByteLevel");
    level.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
    tokenizer.set("decoder", level.deepCopy());
    ObjectNode model = tokenizer.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    int shifted = 256;
    for (int i = 0; i < 256; i++) {
      boolean printable = (i > 32 && i < 127) || (i > 160 && i != 173);
      vocabulary.put(String.valueOf((char) (printable ? i : shifted++)), i);
    }
    model.putArray("merges");
    Path file = directory.resolve("bytes.json");
    Files.write(file, json.writeValueAsString(tokenizer).getBytes(StandardCharsets.UTF_8));
    return DjlTokenizer.open(file);
  }

  /** How many tokens it took to see a stop string; -1 if none was seen. */
  private static int stoppedAfter(Tokenizer tokenizer, String text, List<String> stops) {
    StopWatcher watcher = new StopWatcher(tokenizer, stops);
    TokenList tokens = new TokenList();
    for (int token : tokenizer.encode(text)) {
      tokens.add(token);
      if (watcher.stopped(tokens)) {
        return tokens.size();
      }
    }
    return -1;
  }
}
