package dev.cadastre.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Detokenizer.Piece;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle is what the tokenizer decodes from all tokens at once. */
@Tag("slow")
class DetokenizerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** A token is a byte, as GPT-2 and its successors write those that no merge covers. */
  private void bytes() throws IOException {
    ObjectNode tokenizer = tokenizer();
    tokenizer
        .putObject("decoder")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", false)
        .put("use_regex", false);
    ObjectNode model = tokenizer.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    model.putArray("merges");
    int further = 256;
    for (int value = 0; value < 256; value++) {
      boolean shown = (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
      vocabulary.put(Character.toString(shown ? value : further++), value);
    }
    special(tokenizer, 256);
    write(tokenizer);
  }

  /** A word begins with a sign for its blank, which the first word of a text loses. */
  private void words() throws IOException {
    ObjectNode tokenizer = tokenizer();
    tokenizer
        .putObject("decoder")
        .put("type", "Metaspace")
        .put("replacement", "\u2581")
        .put("prepend_scheme", "always")
        .put("split", true);
    ObjectNode model = tokenizer.putObject("model").put("type", "WordLevel").put("unk_token", "?");
    ObjectNode vocabulary = model.putObject("vocab");
    List<String> words = List.of("?", "\u2581two", "\u2581and", "\u2581three", "s");
    words.forEach(word -> vocabulary.put(word, words.indexOf(word)));
    special(tokenizer, words.size());
    write(tokenizer);
  }

  private static ObjectNode tokenizer() {
    ObjectNode tokenizer = JSON.createObjectNode().put("version", "1.0");
    tokenizer.putNull("truncation").putNull("padding").putNull("normalizer");
    tokenizer.putNull("pre_tokenizer").putNull("post_processor");
    return tokenizer;
  }

  private static void special(ObjectNode tokenizer, int id) {
    tokenizer
        .putArray("added_tokens")
        .addObject()
        .put("id", id)
        .put("content", "<|end|>")
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private void write(ObjectNode tokenizer) throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
  }

  private static int[] bytesOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      tokens[i] = bytes[i] & 0xff;
    }
    return tokens;
  }

  private static String joined(List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> !piece.special())
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  @Test
  void aCharacterIsGivenByItsLastByte() throws IOException {
    bytes();
    try (Detokenizer detokenizer = Detokenizer.open(folder)) {
      assertThat(detokenizer.pieces(bytesOf("aé😀\n")).stream().map(Piece::text))
          .containsExactly("a", "", "é", "", "", "", "😀", "\n");
      String text = "Größe: ∀x∈ℝ. 𝑥² ≥ 0 — 证明 🙂🙂 \t\r\n end";
      assertThat(joined(detokenizer.pieces(bytesOf(text)))).isEqualTo(text);
    }
  }

  /** As a draw that was cut at its longest ends. */
  @Test
  void whatIsIncompleteAtTheEndIsShownAsSuch() throws IOException {
    bytes();
    try (Detokenizer detokenizer = Detokenizer.open(folder);
        Tokenizer tokenizer = DjlTokenizer.open(folder.resolve("tokenizer.json"))) {
      int[] cut = {'a', 0xf0, 0x9f};
      assertThat(joined(detokenizer.pieces(cut)))
          .isEqualTo(tokenizer.decode(cut))
          .endsWith("\uFFFD");
    }
  }

  /** As a draw that has lost its way. */
  @Test
  void bytesThatNoCharacterHasAreShownAsSuch() throws IOException {
    bytes();
    try (Detokenizer detokenizer = Detokenizer.open(folder);
        Tokenizer tokenizer = DjlTokenizer.open(folder.resolve("tokenizer.json"))) {
      int[] stray = new int[2000];
      Arrays.fill(stray, 0xff);
      assertThat(joined(detokenizer.pieces(stray)))
          .isEqualTo(tokenizer.decode(stray))
          .hasSize(2000);
    }
  }

  @Test
  void specialTokensAreToldAsTheyAreWrittenAndAreNoText() throws IOException {
    bytes();
    try (Detokenizer detokenizer = Detokenizer.open(folder)) {
      assertThat(detokenizer.pieces(new int[] {'a', 256, 'b', 256}))
          .containsExactly(
              new Piece("a", false),
              new Piece("<|end|>", true),
              new Piece("b", false),
              new Piece("<|end|>", true));
      assertThat(detokenizer.pieces(new int[0])).isEmpty();
    }
  }

  @Test
  void blanksBetweenWordsBelongToTheWordBehindThem() throws IOException {
    words();
    try (Detokenizer detokenizer = Detokenizer.open(folder);
        Tokenizer tokenizer = DjlTokenizer.open(folder.resolve("tokenizer.json"))) {
      int[] tokens = {1, 4, 2, 3, 4, 5};
      assertThat(detokenizer.pieces(tokens).stream().map(Piece::text))
          .containsExactly("two", "s", " and", " three", "s", "<|end|>");
      assertThat(joined(detokenizer.pieces(tokens))).isEqualTo(tokenizer.decode(tokens));
    }
  }

  @Test
  void aFolderWithoutATokenizerIsRefused() {
    assertThatThrownBy(() -> Detokenizer.open(folder))
        .isInstanceOf(BadCheckpointException.class)
        .hasMessageContaining("tokenizer.json");
  }
}
