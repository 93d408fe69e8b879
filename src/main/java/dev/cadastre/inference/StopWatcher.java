package dev.cadastre.inference;

import java.util.List;

/**
 * Tells as soon as a growing text holds one of the stop strings. Only the newest tokens are
 * decoded, with those before them as context, because tokens may be parts of a character and
 * decoders drop a text's leading space.
 */
final class StopWatcher {

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
    if (now.length() <= before.length() || now.endsWith("\uFFFD")) {
      return false;
    }
    tail.append(now, before.length(), now.length());
    context = read;
    read = tokens.size();
    before = tokenizer.decode(tokens.from(context));
    boolean stopped = stops.stream().anyMatch(stop -> tail.indexOf(stop) >= 0);
    tail.delete(0, Math.max(0, tail.length() - longest));
    return stopped;
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
}
