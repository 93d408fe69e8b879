package dev.cadastre.lab;

/** The characters that prompts and answers of every family are written in. */
public final class Alphabet {

  /**
   * 51 printable characters, none twice. The first is a blank, which no prompt or answer holds: it
   * may fill a prompt from the left.
   */
  public static final String SYMBOLS = " 0123456789abcdefghijklmnopqrstuvwxyz+-*/()=<>:;,.|";

  private Alphabet() {}

  /** Whether each character of a text belongs to the alphabet. */
  public static boolean spells(String text) {
    return text.chars().allMatch(c -> SYMBOLS.indexOf(c) >= 0);
  }
}
