package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What the body of an error says, in one line. */
final class ErrorText {

  private static final int LONGEST = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorText() {}

  /**
   * The line, at most {@value #LONGEST} characters.
   *
   * @param key hidden before anything is cut, so that no half of it stays
   */
  static String of(String body, Key key) {
    String text = body.strip();
    if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
      try {
        text = said(JSON.readTree(text));
      } catch (JsonProcessingException e) {
        // cut off or something else: shown as it is
      }
    } else if (text.startsWith("<")) {
      text =
          text.replaceAll("(?is)<(script|style)\\b.*?</\\1>", " ")
              .replaceAll("(?s)<[^>]{0,1000}>", " ");
    }
    String line = key.redact(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.length() <= LONGEST) {
      return line.isEmpty() ? "no text" : line;
    }
    int end = LONGEST - 3;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }

  /** OpenAI's error.message, FastAPI's detail, a plain error or message; else all of it. */
  private static String said(JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    for (String field : List.of("error", "detail", "message", "msg")) {
      JsonNode inner = node.get(field);
      if (inner != null && (inner.isTextual() || inner.isContainerNode())) {
        String text = said(inner);
        if (field.equals("msg") && node.path("loc").isArray()) {
          List<String> place = new ArrayList<>();
          node.get("loc").forEach(part -> place.add(part.asText()));
          return String.join(".", place) + ": " + text;
        }
        return text;
      }
    }
    if (node.isArray() && !node.isEmpty()) {
      List<String> lines = new ArrayList<>();
      node.forEach(element -> lines.add(said(element)));
      return String.join("; ", lines);
    }
    return node.toString();
  }
}
