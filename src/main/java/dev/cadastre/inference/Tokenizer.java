package dev.cadastre.inference;

/** Turns text into token ids and back. */
interface Tokenizer extends AutoCloseable {

  /** A prompt's tokens, with those that the tokenizer puts around every text. */
  int[] encodePrompt(String text);

  /** The tokens of a text that follows another, nothing added. */
  int[] encode(String text);

  /** The text of tokens, without special ones; an incomplete character is shown as U+FFFD. */
  String decode(int[] tokens);

  /** One token as it is written, special ones too. */
  String written(int token);

  @Override
  void close();
}
