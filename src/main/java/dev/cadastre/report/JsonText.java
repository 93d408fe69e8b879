package dev.cadastre.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON with all digits, nulls written, and words of enums as results print them. */
final class JsonText {

  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private JsonText() {}

  static void render(Table table, Appendable out) throws IOException {
    render(rows(table), out);
  }

  /** A table as an array of objects. */
  static ArrayNode rows(Table table) {
    ArrayNode rows = MAPPER.createArrayNode();
    for (var row : table.rows()) {
      ObjectNode object = rows.addObject();
      for (int i = 0; i < row.size(); i++) {
        object.set(table.columns().get(i), MAPPER.valueToTree(typed(row.get(i))));
      }
    }
    return rows;
  }

  /** Indented, with a line end after it. */
  static void render(Object value, Appendable out) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(INDENTER);
    printer.indentArraysWith(INDENTER);
    String json = MAPPER.writer(printer).writeValueAsString(value);
    // Jackson leaves C1 controls and direction overrides as they are; such stand in strings only
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean escape = c != '\n' && !Character.isSurrogate(c) && VisibleText.acts(c);
      out.append(escape ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    out.append('\n');
  }

  private static @Nullable Object typed(@Nullable Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue()) ? value : null;
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }
}
