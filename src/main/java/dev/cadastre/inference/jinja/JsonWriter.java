package dev.cadastre.inference.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes JSON with the blanks of Python's json.dumps; letters outside ASCII stay as they are. */
final class JsonWriter {

  private final int indent;

  /**
   * @param indent blanks of a level; 0 for one line
   */
  JsonWriter(int indent) {
    this.indent = indent;
  }

  String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, 0, out);
    return out.toString();
  }

  private void write(Object value, int level, StringBuilder out) {
    if (value instanceof String text) {
      string(text, out);
    } else if (value instanceof Boolean || value instanceof Number) {
      out.append(value);
    } else if (value == Nothing.NONE) {
      out.append("null");
    } else if (value instanceof List<?> list) {
      List<Runnable> items = new ArrayList<>();
      list.forEach(item -> items.add(() -> write(item, level + 1, out)));
      container('[', ']', items, level, out);
    } else if (value instanceof Map<?, ?> map) {
      List<Runnable> items = new ArrayList<>();
      map.forEach(
          (key, item) ->
              items.add(
                  () -> {
                    string(Values.text(key), out);
                    out.append(": ");
                    write(item, level + 1, out);
                  }));
      container('{', '}', items, level, out);
    } else {
      throw new TemplateFault("tojson takes no " + Values.repr(value));
    }
  }

  private void container(
      char open, char close, List<Runnable> items, int level, StringBuilder out) {
    out.append(open);
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : indent > 0 ? "," : ", ");
      newline(level + 1, out);
      items.get(i).run();
    }
    if (!items.isEmpty()) {
      newline(level, out);
    }
    out.append(close);
  }

  private void newline(int level, StringBuilder out) {
    if (indent > 0) {
      out.append('\n').append(" ".repeat(indent * level));
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
