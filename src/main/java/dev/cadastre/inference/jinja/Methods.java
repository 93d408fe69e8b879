package dev.cadastre.inference.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Python's methods of strings and mappings, as far as templates call them. */
final class Methods {

  private static final int ALL = -1;

  /** What {@link #isBlank} says, as an expression. */
  private static final String BLANKS = "(?U)[\\s\\x1c-\\x1f]+";

  private Methods() {}

  static Object call(Object target, String name, Arguments arguments) {
    if (target instanceof Map<?, ?> map) {
      if (map.get(name) instanceof Callable callable) {
        return callable.call(arguments);
      }
      return ofMapping(map, name, arguments);
    }
    if (target instanceof String text) {
      return ofString(text, name, arguments);
    }
    if (target instanceof Nothing) {
      throw new TemplateFault("the method " + name + " is called on " + Values.repr(target));
    }
    throw TemplateFault.unknown("method", name);
  }

  private static Object ofMapping(Map<?, ?> map, String name, Arguments arguments) {
    return switch (name) {
      case "items" -> pairs(map);
      case "keys" -> new ArrayList<Object>(map.keySet());
      case "values" -> new ArrayList<Object>(map.values());
      case "get" -> {
        Object found = map.get(arguments.get(0, "key", Nothing.NONE));
        yield found == null ? arguments.get(1, "default", Nothing.NONE) : found;
      }
      default -> throw TemplateFault.unknown("method of mappings", name);
    };
  }

  static List<Object> pairs(Map<?, ?> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(List.of(key, value)));
    return pairs;
  }

  private static Object ofString(String text, String name, Arguments arguments) {
    return switch (name) {
      case "strip" -> strip(text, arguments, true, true);
      case "lstrip" -> strip(text, arguments, true, false);
      case "rstrip" -> strip(text, arguments, false, true);
      case "startswith" -> text.startsWith(arguments.atMost(1, name).text(0, "prefix"));
      case "endswith" -> text.endsWith(arguments.atMost(1, name).text(0, "suffix"));
      case "removeprefix" ->
          text.startsWith(arguments.text(0, "prefix"))
              ? text.substring(arguments.text(0, "prefix").length())
              : text;
      case "removesuffix" ->
          text.endsWith(arguments.text(0, "suffix"))
              ? text.substring(0, text.length() - arguments.text(0, "suffix").length())
              : text;
      case "split" -> split(text, arguments);
      case "splitlines" -> new ArrayList<Object>(text.lines().toList());
      case "replace" ->
          text.replace(arguments.atMost(2, name).text(0, "old"), arguments.text(1, "new"));
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "capitalize" -> capitalized(text);
      case "title" -> title(text);
      case "find" -> (long) text.indexOf(arguments.atMost(1, name).text(0, "part"));
      case "join" ->
          Values.items(arguments.get(0, "parts", Nothing.NONE)).stream()
              .map(Values::text)
              .collect(Collectors.joining(text));
      default -> throw TemplateFault.unknown("method of strings", name);
    };
  }

  static String strip(String text, Arguments arguments, boolean left, boolean right) {
    String set =
        arguments.get(0, "chars", Nothing.NONE) instanceof String characters ? characters : null;
    int from = 0;
    int to = text.length();
    while (left && from < to && strips(set, text.charAt(from))) {
      from++;
    }
    while (right && to > from && strips(set, text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean strips(@Nullable String set, char c) {
    return set == null ? isBlank(c) : set.indexOf(c) >= 0;
  }

  /** As Python's str.isspace, which counts blanks that do not break a line. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static Object split(String text, Arguments arguments) {
    int most = arguments.get(1, "maxsplit", -1L) instanceof Long parts ? parts.intValue() : ALL;
    if (arguments.get(0, "sep", Nothing.NONE) instanceof String separator) {
      return new ArrayList<Object>(
          Arrays.asList(text.split(Pattern.quote(separator), most < 0 ? -1 : most + 1)));
    }
    String stripped = strip(text, Arguments.NONE, true, true);
    return stripped.isEmpty()
        ? new ArrayList<Object>()
        : new ArrayList<Object>(Arrays.asList(stripped.split(BLANKS, most < 0 ? -1 : most + 1)));
  }

  static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  static String title(String text) {
    return Pattern.compile("\\p{L}+").matcher(text).replaceAll(word -> capitalized(word.group()));
  }
}
