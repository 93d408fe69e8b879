package dev.cadastre.lab;

import java.util.ArrayList;
import java.util.List;

/** The paths between two letters along edges in either direction, no letter passed twice. */
final class SimplePaths {

  private final char to;
  private final List<String> edges;
  private final List<String> found = new ArrayList<>();

  private SimplePaths(char to, List<String> edges) {
    this.to = to;
    this.edges = edges;
  }

  /** All of them, each as its letters in order. */
  static List<String> all(String ends, List<String> edges) {
    SimplePaths paths = new SimplePaths(ends.charAt(1), edges);
    paths.walk(new StringBuilder(ends.substring(0, 1)));
    return paths.found;
  }

  /** Edges of the shortest; 0 if there is none. */
  static int shortest(String ends, List<String> edges) {
    char to = ends.charAt(1);
    String front = ends.substring(0, 1);
    StringBuilder reached = new StringBuilder(front);
    for (int steps = 1; !front.isEmpty(); steps++) {
      int before = reached.length();
      for (String edge : edges) {
        for (int side = 0; side < 2; side++) {
          String next = edge.substring(1 - side, 2 - side);
          if (front.indexOf(edge.charAt(side)) >= 0 && reached.indexOf(next) < 0) {
            reached.append(next);
          }
        }
      }
      front = reached.substring(before);
      if (front.indexOf(to) >= 0) {
        return steps;
      }
    }
    return 0;
  }

  private void walk(StringBuilder path) {
    char at = path.charAt(path.length() - 1);
    if (at == to) {
      found.add(path.toString());
      return;
    }
    for (String edge : edges) {
      int side = edge.indexOf(at);
      if (side >= 0) {
        char next = edge.charAt(1 - side);
        if (path.indexOf(String.valueOf(next)) < 0) {
          path.append(next);
          walk(path);
          path.setLength(path.length() - 1);
        }
      }
    }
  }
}
