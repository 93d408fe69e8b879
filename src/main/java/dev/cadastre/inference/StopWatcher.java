package dev.cadastre.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells as soon as a growing text holds one of the stop strings. Only the newest tokens are
 * decoded, with those before them as context, because tokens may be parts of a character and
 * decoders drop a text's leading space.
 */
final class StopWatcher {

  /** What stands for a character that lacks some of its bytes. */
  private static final char INCOMPLETE = '\uFFFD';

  private final Tokenizer tokenizer;
  private final List<String> stops;
  private final int longest;
  private final StringBuilder tail = new StringBuilder();
  private int context;
  private int read;
  private String before = "";

  StopWatcher(Tokenizer tokenizer, List<String> stops) {
    this.tokenizer = tokenizer;
    this.stops = stops;
    this.longest = stops.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Whether the text of all tokens holds a stop string; asked after each token. */
  boolean stopped(TokenList tokens) {
    if (stops.isEmpty()) {
      return false;
    }
    String now = tokenizer.decode(tokens.from(context));
    if (now.length() <= before.length()) {
      return false;
    }
    int whole = now.length();
    while (whole > before.length() && now.charAt(whole - 1) == INCOMPLETE) {
      whole--;
    }
    int known = tail.length();
    tail.append(now, before.length(), whole);
    if (stops.stream().anyMatch(stop -> tail.indexOf(stop) >= 0)) {
      return true;
    }
    if (whole < now.length()) { // seen again with the rest of its last character
      tail.setLength(known);
      return false;
    }
    context = read;
    read = tokens.size();
    before = tokenizer.decode(tokens.from(context));
    tail.delete(0, Math.max(0, tail.length() - longest));
    return false;
  }

  /** A text up to the first stop string in it; all of it if there is none. */
  static String cut(String text, List<String> stops) {
    int end = text.length();
    for (String stop : stops) {
      int at = text.indexOf(stop);
      end = at >= 0 && at < end ? at : end;
    }
    return text.substring(0, end);
  }

  /** The stop string that a text is cut at; null if there is none in it. */
  static @Nullable String first(String text, List<String> stops) {
    String first = null;
    for (String stop : stops) {
      int at = text.indexOf(stop);
      if (at >= 0 && (first == null || at < text.indexOf(first))) {
        first = stop;
      }
    }
    return first;
  }
}
