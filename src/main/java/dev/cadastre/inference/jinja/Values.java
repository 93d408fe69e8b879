package dev.cadastre.inference.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Python's meaning of values: truth, text, equality, order, sums, slices. */
final class Values {
  private Values() {}

  static boolean truth(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return !(value instanceof Nothing);
  }

  /** As a print tag writes it. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    return value == Nothing.UNDEFINED ? "" : repr(value);
  }

  static String repr(Object value) {
    if (value instanceof String text) {
      String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
      return quote
          + text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n")
          + quote;
    }
    if (value instanceof Boolean bool) {
      return bool ? "True" : "False";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::repr).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value == Nothing.NONE) {
      return "None";
    }
    return value == Nothing.UNDEFINED ? "Undefined" : value.toString();
  }

  static boolean equal(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return one.equals(other);
  }

  static int compare(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    if (one instanceof String a && other instanceof String b) {
      return a.compareTo(b);
    }
    throw new TemplateFault("no order between " + repr(one) + " and " + repr(other));
  }

  static boolean contains(Object container, Object value) {
    if (container instanceof String text && value instanceof String part) {
      return text.contains(part);
    }
    if (container instanceof List<?> list) {
      return list.stream().anyMatch(item -> equal(item, value));
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(value);
    }
    if (container == Nothing.UNDEFINED) {
      return false;
    }
    throw new TemplateFault("'in' asks a string, list or mapping; got " + repr(container));
  }

  static Object arithmetic(String operator, Object one, Object other) {
    if (operator.equals("+") && one instanceof String a && other instanceof String b) {
      return a + b;
    }
    if (operator.equals("+") && one instanceof List<?> a && other instanceof List<?> b) {
      List<Object> sum = new ArrayList<>(a);
      sum.addAll(b);
      return sum;
    }
    if (operator.equals("*") && one instanceof String a && other instanceof Long times) {
      return a.repeat((int) Math.max(0, times));
    }
    if (one instanceof Long a && other instanceof Long b && !operator.equals("/")) {
      return whole(operator, a, b);
    }
    if (one instanceof Number a && other instanceof Number b) {
      return fractional(operator, a.doubleValue(), b.doubleValue());
    }
    throw new TemplateFault("no '" + operator + "' of " + repr(one) + " and " + repr(other));
  }

  private static Object whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "//" -> Math.floorDiv(a, nonZero(b));
      case "%" -> Math.floorMod(a, nonZero(b));
      default -> throw TemplateFault.unknown("operator", operator);
    };
  }

  private static long nonZero(long divisor) {
    if (divisor == 0) {
      throw new TemplateFault("nothing is divided by zero");
    }
    return divisor;
  }

  private static Object fractional(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> throw TemplateFault.unknown("operator on fractions", operator);
    };
  }

  /** What a loop goes over: items of a list, keys of a mapping, characters of a string. */
  static List<Object> items(Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    if (value instanceof String text) {
      return new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
    }
    if (value == Nothing.UNDEFINED) {
      return List.of();
    }
    throw new TemplateFault("a loop goes over a list; got " + repr(value));
  }

  /** The item or attribute of a value; undefined where there is none. */
  static Object item(Object value, Object key) {
    if (value instanceof Map<?, ?> map) {
      Object found = map.get(key);
      return found == null ? Nothing.UNDEFINED : found;
    }
    if ((value instanceof List<?> || value instanceof String) && key instanceof Long place) {
      List<Object> items = items(value);
      long from = place < 0 ? place + items.size() : place;
      return from < 0 || from >= items.size() ? Nothing.UNDEFINED : items.get((int) from);
    }
    if (value instanceof Nothing) {
      throw new TemplateFault(
          repr(key) + " is asked of a value that is " + repr(value).toLowerCase(Locale.ROOT));
    }
    return Nothing.UNDEFINED;
  }

  /** A slice as Python cuts it. */
  static Object slice(Object value, @Nullable Long from, @Nullable Long to, @Nullable Long step) {
    List<Object> items = items(value);
    long size = items.size();
    long by = step == null ? 1 : step;
    if (by == 0) {
      throw new TemplateFault("a slice's step is not 0");
    }
    long lowest = by > 0 ? 0 : -1;
    long highest = by > 0 ? size : size - 1;
    long begin = from == null ? (by > 0 ? 0 : size - 1) : place(from, size, lowest, highest);
    long end = to == null ? (by > 0 ? size : -1) : place(to, size, lowest, highest);
    List<Object> cut = new ArrayList<>();
    for (long i = begin; by > 0 ? i < end : i > end; i += by) {
      cut.add(items.get((int) i));
    }
    return value instanceof String
        ? cut.stream().map(Values::text).collect(Collectors.joining())
        : cut;
  }

  private static long place(long wanted, long size, long lowest, long highest) {
    return Math.max(lowest, Math.min(highest, wanted < 0 ? wanted + size : wanted));
  }
}
