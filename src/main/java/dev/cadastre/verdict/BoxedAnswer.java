package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last closed {@code \boxed{X}} or {@code \fbox{X}} of a text, braces matched, in one pass. A
 * doubled backslash, as careless escaping leaves it, opens a box too.
 */
final class BoxedAnswer {

  private static final String[] BOXES = {"\\boxed", "\\fbox"};

  private final String text;
  private final List<Box> boxes = new ArrayList<>();

  /** Where the command starts, its content starts, and the closing brace ends. */
  private record Box(int start, int inside, int end, String content) {}

  private BoxedAnswer(String text) {
    this.text = text;
  }

  /**
   * The content of the last box; null if there is none.
   *
   * @param joined whether boxes before it that "and", "or" or a comma join to it count with it
   */
  static @Nullable Span in(String text, boolean joined) {
    BoxedAnswer reading = new BoxedAnswer(text);
    int first = reading.first();
    if (first >= 0) {
      reading.scan(first);
    }
    return reading.boxes.isEmpty() ? null : reading.last(joined);
  }

  private int first() {
    int first = -1;
    for (String box : BOXES) {
      int at = text.indexOf(box);
      first = at >= 0 && (first < 0 || at < first) ? at : first;
    }
    return first;
  }

  private void scan(int first) {
    int[] opened = new int[16]; // the starts of open braces; complemented for a box
    int depth = 0;
    for (int at = first; at < text.length(); at++) {
      char c = text.charAt(at);
      int start = at;
      if (c == '\\') {
        int argument = argument(at);
        if (argument < 0) {
          at += argument(at + 1) < 0 ? 1 : 0; // an escaped brace is no brace
          continue;
        }
        if (argument == text.length() || text.charAt(argument) != '{') {
          int end = bareEnd(argument);
          add(new Box(at, argument, end, text.substring(argument, end)));
          continue;
        }
        start = ~at;
        at = argument;
      } else if (c == '}' && depth > 0) {
        int box = ~opened[--depth];
        if (box >= 0) {
          int inside = argument(box) + 1;
          add(new Box(box, inside, at + 1, text.substring(inside, at)));
        }
        continue;
      } else if (c != '{') {
        continue;
      }
      opened = depth == opened.length ? Arrays.copyOf(opened, 2 * depth) : opened;
      opened[depth++] = start;
    }
  }

  /** A box takes the place of those inside it. */
  private void add(Box box) {
    while (!boxes.isEmpty() && boxes.get(boxes.size() - 1).start > box.start) {
      boxes.remove(boxes.size() - 1);
    }
    boxes.add(box);
  }

  /** Where the argument of a box command at this place starts; -1 if there is none. */
  private int argument(int at) {
    for (String box : BOXES) {
      if (text.startsWith(box, at)) {
        int argument = at + box.length();
        while (argument < text.length() && text.charAt(argument) == ' ') {
          argument++;
        }
        return argument;
      }
    }
    return -1;
  }

  /** {@code \boxed 27$}: to the next blank, dollar sign or command. */
  private int bareEnd(int from) {
    int to = from;
    while (to < text.length()
        && !Character.isWhitespace(text.charAt(to))
        && "$\\{}".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return to;
  }

  private Span last(boolean joined) {
    int at = boxes.size() - 1;
    String answer = boxes.get(at).content;
    while (joined && at > 0 && Joint.joins(text, boxes.get(at - 1).end, boxes.get(at).start)) {
      at--;
      String before = boxes.get(at).content;
      answer = before.equals(answer) ? answer : before + ", " + answer;
    }
    return new Span(answer, false, boxes.get(at).inside);
  }
}
