package dev.cadastre.inference.jinja;

import java.util.List;
import java.util.Map;

/** What stands behind {@code is}. */
final class Checks {
  private Checks() {}

  static boolean holds(String name, Object value, Arguments arguments) {
    return switch (name) {
      case "defined" -> value != Nothing.UNDEFINED;
      case "undefined" -> value == Nothing.UNDEFINED;
      case "none" -> value == Nothing.NONE;
      case "string" -> value instanceof String;
      case "number" -> value instanceof Number;
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "true" -> value.equals(true);
      case "false" -> value.equals(false);
      case "mapping" -> value instanceof Map<?, ?>;
      case "sequence", "iterable" ->
          value instanceof List<?> || value instanceof Map<?, ?> || value instanceof String;
      case "callable" -> value instanceof Callable;
      case "odd" -> value instanceof Long number && number % 2 != 0;
      case "even" -> value instanceof Long number && number % 2 == 0;
      case "equalto", "eq", "sameas" -> Values.equal(value, first(arguments));
      case "ne" -> !Values.equal(value, first(arguments));
      case "in" -> Values.contains(first(arguments), value);
      default -> throw TemplateFault.unknown("test", name);
    };
  }

  private static Object first(Arguments arguments) {
    return arguments.get(0, "other", Nothing.UNDEFINED);
  }
}
