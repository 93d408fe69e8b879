package dev.cadastre.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Graphs over the first letters of the alphabet, an edge as two letters. */
final class LetterGraph {

  private LetterGraph() {}

  /** The first letters, a and on. */
  static String letters(int count) {
    return "abcdefghijklmnopqrstuvwxyz".substring(0, count);
  }

  /** The letters of a text in a random order. */
  static String shuffled(String letters, RandomGenerator random) {
    int[] shuffled = letters.chars().toArray();
    Shuffle.inPlace(shuffled, random);
    return new String(shuffled, 0, shuffled.length);
  }

  /**
   * Distinct edges in a random order. Along them no walk returns, for a hidden order of the letters
   * turns them all.
   *
   * @param edges at most letters (letters - 1) / 2
   */
  static List<String> any(int letters, int edges, RandomGenerator random) {
    String hidden = shuffled(letters(letters), random);
    int[] pairs = new int[most(letters)];
    int at = 0;
    for (int second = 1; second < letters; second++) {
      for (int first = 0; first < second; first++) {
        pairs[at++] = first * letters + second;
      }
    }
    Shuffle.inPlace(pairs, random);
    List<String> chosen = new ArrayList<>(edges);
    for (int i = 0; i < edges; i++) {
      chosen.add("" + hidden.charAt(pairs[i] / letters) + hidden.charAt(pairs[i] % letters));
    }
    return chosen;
  }

  /** The edges in the order of their letters, parted by blanks. */
  static String sorted(List<String> edges) {
    return edges.stream().sorted().collect(Collectors.joining(" "));
  }

  /** An edge whose letters stand in the order of the alphabet. */
  static String undirected(String edge) {
    return edge.charAt(0) < edge.charAt(1) ? edge : "" + edge.charAt(1) + edge.charAt(0);
  }

  /** What {@link #sorted} wrote. */
  static List<String> edges(String text) {
    return List.of(text.split(" ", -1));
  }

  /** Edges that so many letters can have. */
  static int most(int letters) {
    return letters * (letters - 1) / 2;
  }

  /**
   * Pairs in a prompt, {@code c<ba<d}. The sign tells a small checkpoint which letter of a pair it
   * reads; without it none learnt more than chance in 600 steps.
   */
  static String written(List<String> pairs) {
    StringBuilder text = new StringBuilder();
    pairs.forEach(pair -> text.append(pair.charAt(0)).append('<').append(pair.charAt(1)));
    return text.toString();
  }
}
