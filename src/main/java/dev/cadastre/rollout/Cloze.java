package dev.cadastre.rollout;

/**
 * A text whose answer is taken out.
 *
 * @param before all that stands before the answer, the mark that opens it included
 * @param after the mark that closes it, such as {@code </answer>}; empty if it has none
 * @param ends whether the text ends with the answer
 */
public record Cloze(String before, String after, boolean ends) {}
