package dev.cadastre.verdict.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, texts, doubles, truth values and nulls, for rooms that
 * know no library. Checks references; numbers are not kept exactly.
 */
final class Json {

  private static final int DEPTH = 500;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The value of a text; null is a value.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  static @Nullable Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.blanks();
    json.require(json.at == text.length());
    return value;
  }

  private @Nullable Object value() {
    blanks();
    require(at < text.length());
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    enter();
    while (!closes('}', fields.isEmpty())) {
      blanks();
      String key = string();
      blanks();
      require(takes(':'));
      fields.put(key, value());
    }
    return fields;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> items = new ArrayList<>();
    enter();
    while (!closes(']', items.isEmpty())) {
      items.add(value());
    }
    return items;
  }

  private void enter() {
    at++;
    require(++depth <= DEPTH);
  }

  /** Whether the collection ends here; takes the comma if not. */
  private boolean closes(char end, boolean first) {
    blanks();
    if (takes(end)) {
      depth--;
      return true;
    }
    require(first || takes(','));
    return false;
  }

  private String string() {
    require(takes('"'));
    int start = at;
    StringBuilder read = new StringBuilder();
    while (true) {
      require(at < text.length());
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        read.append(text, start, at++);
        if (c == '"') {
          return read.toString();
        }
        read.append(escaped());
        start = at;
      } else {
        require(c >= ' ');
        at++;
      }
    }
  }

  private char escaped() {
    require(at < text.length());
    char c = text.charAt(at++);
    if (c == 'u') {
      require(at + 4 <= text.length());
      String digits = text.substring(at, at + 4);
      require(digits.chars().allMatch(d -> Character.digit(d, 16) >= 0));
      at += 4;
      return (char) Integer.parseInt(digits, 16);
    }
    int known = "\"\\/bfnrt".indexOf(c);
    require(known >= 0);
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    require(text.startsWith(word, at));
    at += word.length();
    return meaning;
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw notJson();
    }
  }

  private boolean takes(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void require(boolean holds) {
    if (!holds) {
      throw notJson();
    }
  }

  private IllegalArgumentException notJson() {
    return new IllegalArgumentException("JSON from character " + at + " on");
  }
}
