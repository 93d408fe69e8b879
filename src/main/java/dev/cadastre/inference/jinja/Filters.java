package dev.cadastre.inference.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What stands behind {@code |}. */
final class Filters {
  private Filters() {}

  static Object apply(String name, Object value, Arguments arguments) {
    return switch (name) {
      case "trim" -> Methods.strip(Values.text(value), arguments, true, true);
      case "length", "count" -> length(value);
      case "tojson" -> json(value, arguments);
      case "string", "safe" -> Values.text(value);
      case "upper" -> Values.text(value).toUpperCase(Locale.ROOT);
      case "lower" -> Values.text(value).toLowerCase(Locale.ROOT);
      case "capitalize" -> Methods.capitalized(Values.text(value));
      case "title" -> Methods.title(Values.text(value));
      case "replace" -> Methods.call(Values.text(value), name, arguments);
      case "int" -> integer(value);
      case "abs" -> Values.compare(value, 0L) < 0 ? Values.arithmetic("-", 0L, value) : value;
      case "default", "d" -> absent(value, arguments);
      case "list" -> Values.items(value);
      case "first" -> Values.item(Values.items(value), 0L);
      case "last" -> Values.item(Values.items(value), -1L);
      case "reverse" -> Values.slice(value, null, null, -1L);
      case "join" -> joined(value, arguments);
      case "items" -> pairs(value);
      case "dictsort" ->
          sorted(pairs(value), (a, b) -> Values.compare(Values.item(a, 0L), Values.item(b, 0L)));
      case "sort" -> {
        arguments.atMost(0, name);
        yield sorted(Values.items(value), Values::compare);
      }
      case "unique" -> new ArrayList<Object>(Values.items(value).stream().distinct().toList());
      case "indent" -> indented(Values.text(value), arguments.atMost(1, name));
      case "map" -> mapped(value, arguments);
      case "select" -> kept(value, item -> check(item, arguments, 0));
      case "reject" -> kept(value, item -> !check(item, arguments, 0));
      case "selectattr" -> kept(value, item -> check(attribute(item, arguments), arguments, 1));
      case "rejectattr" -> kept(value, item -> !check(attribute(item, arguments), arguments, 1));
      default -> throw TemplateFault.unknown("filter", name);
    };
  }

  private static Object length(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    return value instanceof String text
        ? (long) text.codePointCount(0, text.length())
        : (long) Values.items(value).size();
  }

  private static Object json(Object value, Arguments arguments) {
    for (String name : arguments.named().keySet()) {
      if (!name.equals("indent") && !name.equals("ensure_ascii")) {
        throw TemplateFault.unknown("argument of tojson", name);
      }
    }
    if (Values.truth(arguments.named().getOrDefault("ensure_ascii", false))) {
      throw TemplateFault.unknown("argument of tojson", "ensure_ascii=true");
    }
    return new JsonWriter(
            arguments.get(0, "indent", Nothing.NONE) instanceof Long blanks ? blanks.intValue() : 0)
        .write(value);
  }

  private static Object integer(Object value) {
    try {
      return value instanceof Number number
          ? number.longValue()
          : Long.parseLong(Values.text(value).strip());
    } catch (NumberFormatException e) {
      return 0L;
    }
  }

  private static Object absent(Object value, Arguments arguments) {
    boolean orFalse = Values.truth(arguments.get(1, "boolean", false));
    return value == Nothing.UNDEFINED || (orFalse && !Values.truth(value))
        ? arguments.get(0, "default_value", "")
        : value;
  }

  private static Object joined(Object value, Arguments arguments) {
    return Values.items(value).stream()
        .map(
            item ->
                arguments.named().containsKey("attribute")
                    ? Values.item(item, arguments.text(1, "attribute"))
                    : item)
        .map(Values::text)
        .collect(Collectors.joining(Values.text(arguments.get(0, "d", ""))));
  }

  private static List<Object> pairs(Object value) {
    if (value instanceof Map<?, ?> map) {
      return Methods.pairs(map);
    }
    throw new TemplateFault("a mapping has items; got " + Values.repr(value));
  }

  private static Object sorted(List<Object> items, Comparator<Object> order) {
    List<Object> sorted = new ArrayList<>(items);
    sorted.sort(order);
    return sorted;
  }

  private static Object indented(String text, Arguments arguments) {
    long width = arguments.get(0, "width", 4L) instanceof Long blanks ? blanks : 4;
    return text.replaceAll("\n(?=[^\n])", "\n" + " ".repeat((int) width));
  }

  private static Object mapped(Object value, Arguments arguments) {
    List<Object> mapped = new ArrayList<>();
    for (Object item : Values.items(value)) {
      mapped.add(
          arguments.named().containsKey("attribute")
              ? Values.item(item, arguments.text(1, "attribute"))
              : apply(arguments.text(0, "filter"), item, rest(arguments, 1)));
    }
    return mapped;
  }

  private static List<Object> kept(Object value, Predicate<Object> wanted) {
    return new ArrayList<>(Values.items(value).stream().filter(wanted).toList());
  }

  private static Object attribute(Object item, Arguments arguments) {
    return Values.item(item, arguments.text(0, "attribute"));
  }

  private static boolean check(Object item, Arguments arguments, int place) {
    return place >= arguments.positional().size()
        ? Values.truth(item)
        : Checks.holds(arguments.text(place, "test"), item, rest(arguments, place + 1));
  }

  private static Arguments rest(Arguments arguments, int from) {
    List<Object> positional = arguments.positional();
    return new Arguments(
        from >= positional.size() ? List.of() : positional.subList(from, positional.size()),
        Collections.unmodifiableMap(new LinkedHashMap<>(arguments.named())));
  }
}
