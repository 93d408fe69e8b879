package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.TokenizerFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells which part of a text each of its tokens gave. Needs a tokenizer and no weights. */
public final class Detokenizer implements AutoCloseable {

  /** As a tokenizer shows a character that further tokens complete. */
  private static final String INCOMPLETE = "\uFFFD";

  /** No character has more bytes: what is not complete then never will be. */
  private static final int LONGEST_CHARACTER = 4;

  /**
   * What a token gave.
   *
   * @param text its part of the text; of a special token, how it is written; empty where the
   *     character that it begins is given by a later one
   * @param special whether decoded texts leave it out
   */
  public record Piece(String text, boolean special) {}

  private final Tokenizer tokenizer;

  private Detokenizer(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Opens a folder with tokenizer.json.
   *
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it is missing or damaged
   */
  public static Detokenizer open(Path folder) {
    return new Detokenizer(DjlTokenizer.open(TokenizerFolder.open(folder).tokenizer()));
  }

  /**
   * The parts of a text, one a token: those that are not special, in a row, are the decoded text.
   * Tokens are decoded a few at a time, with the last complete ones before them, since some
   * tokenizers write a token by what it follows.
   */
  public List<Piece> pieces(int[] tokens) {
    List<Piece> pieces = new ArrayList<>(tokens.length);
    int window = 0;
    int told = 0;
    for (int i = 0; i < tokens.length; i++) {
      String alone = tokenizer.decode(new int[] {tokens[i]});
      String written = alone.isEmpty() ? tokenizer.written(tokens[i]) : "";
      if (!written.isEmpty()) {
        pieces.add(new Piece(written, true));
        continue;
      }
      String before = text(tokens, window, told);
      String after = text(tokens, window, i + 1);
      boolean over = i == tokens.length - 1 || i - told >= LONGEST_CHARACTER;
      if (after.length() > before.length() && (over || !after.endsWith(INCOMPLETE))) {
        pieces.add(new Piece(after.substring(before.length()), false));
        window = told;
        told = i + 1;
      } else {
        pieces.add(new Piece("", false));
      }
    }
    return pieces;
  }

  private String text(int[] tokens, int from, int to) {
    return tokenizer.decode(Arrays.copyOfRange(tokens, from, to));
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
