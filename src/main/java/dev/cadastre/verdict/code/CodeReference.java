package dev.cadastre.verdict.code;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a problem, one JSON object:
 *
 * <pre>
 * {"language": "python", "style": "asserts", "entryPoint": "f", "continues": true, "asserts": ["..."]}
 * {"language": "python", "style": "asserts", "setup": "import math", "asserts": ["assert f(1) == 2"]}
 * {"language": "python", "style": "calls", "entryPoint": "f", "cases": [{"arguments": [1], "expected": 2}]}
 * {"language": "python", "style": "programs", "cases": [{"input": "1\n", "output": "2\n"}]}
 * </pre>
 *
 * <p>{@code continues}: the prompt is code that the answer continues or defines anew. {@code
 * preamble}: code before the answer's. {@code setup}: code before the asserts. In asserts {@code
 * candidate} is the entry point.
 *
 * @param json the whole reference, which a runner takes the tests from
 */
public record CodeReference(
    Style style, @Nullable String entryPoint, boolean continues, String preamble, String json) {

  /** What the tests do with the code. */
  public enum Style {
    /** They are code that calls it. */
    ASSERTS,
    /** They call a function and compare what it returns. */
    CALLS,
    /** They start it with an input and compare what it prints. */
    PROGRAMS;

    /** As references write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> KEYS =
      Set.of(
          "language", "style", "entryPoint", "continues", "preamble", "setup", "asserts", "cases");

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException with what it should be, in words that follow "is not"
   */
  public static CodeReference of(String json) {
    Map<?, ?> fields = object(Json.read(json), "tests of code as one JSON object");
    for (Object key : fields.keySet()) {
      require(KEYS.contains(key), "of the keys " + KEYS.stream().sorted().toList());
    }
    require("python".equals(fields.get("language")), "in the language python, the only one run");
    Style style = style(fields.get("style"));
    String entryPoint = text(fields, "entryPoint");
    require(
        entryPoint == null ? style != Style.CALLS : isName(entryPoint),
        "with an entryPoint that is a name");
    if (style == Style.ASSERTS) {
      List<?> asserts = list(fields, "asserts");
      require(asserts.stream().allMatch(String.class::isInstance), "with asserts that are texts");
    } else {
      list(fields, "cases").forEach(test -> requireCase(style, test));
    }
    text(fields, "setup");
    Object continues = fields.get("continues");
    require(continues == null || continues instanceof Boolean, "with continues true or false");
    String preamble = text(fields, "preamble");
    return new CodeReference(
        style, entryPoint, Boolean.TRUE.equals(continues), preamble == null ? "" : preamble, json);
  }

  private static Style style(@Nullable Object label) {
    for (Style style : Style.values()) {
      if (style.label().equals(label)) {
        return style;
      }
    }
    throw new IllegalArgumentException("of a style asserts, calls or programs");
  }

  private static void requireCase(Style style, @Nullable Object test) {
    Map<?, ?> fields = object(test, "with cases that are objects");
    if (style == Style.CALLS) {
      require(
          fields.get("arguments") instanceof List && fields.containsKey("expected"),
          "with arguments and expected in every case");
    } else {
      require(
          fields.get("input") instanceof String && fields.get("output") instanceof String,
          "with the texts input and output in every case");
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && !Character.isDigit(text.charAt(0))
        && text.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))
        && text.equals(text.strip())
        && !text.toLowerCase(Locale.ROOT).equals("candidate");
  }

  private static Map<?, ?> object(@Nullable Object value, String rule) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(rule);
  }

  private static List<?> list(Map<?, ?> fields, String key) {
    if (fields.get(key) instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw new IllegalArgumentException("with " + key + ", at least one");
  }

  private static @Nullable String text(Map<?, ?> fields, String key) {
    Object value = fields.get(key);
    require(value == null || value instanceof String, "with a text as " + key);
    return (String) value;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
