package dev.cadastre.console;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.operation.Span;
import dev.cadastre.report.Digits;
import dev.cadastre.report.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of an answer, as a page shows it.
 *
 * @param values by column; instants as ISO 8601
 */
public record Row(Map<String, @Nullable Object> values) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A record of the interface, by the names that its JSON has. */
  static Row of(Object item) {
    return new Row(JSON.convertValue(item, new TypeReference<>() {}));
  }

  /** Rows of a list. */
  static List<Row> all(List<Map<String, @Nullable Object>> rows) {
    return rows.stream().map(Row::new).toList();
  }

  /**
   * A value in words, on one line; empty where there is none.
   *
   * @throws IllegalArgumentException if there is no such column: a page was misspelt
   */
  public String text(String column) {
    Object value = value(column);
    return value == null ? "" : VisibleText.of(value.toString());
  }

  /** A value for an address, with nothing made visible; empty where there is none. */
  public String exact(String column) {
    Object value = value(column);
    return value == null ? "" : value.toString();
  }

  /** A value as it is, line ends and all; empty where there is none. */
  public String lines(String column) {
    Object value = value(column);
    return value == null ? "" : VisibleText.lines(value.toString());
  }

  /** Whether there is a value. */
  public boolean has(String column) {
    return value(column) != null;
  }

  /** An instant to the second in UTC, such as {@code 2026-11-21 20:16:14}; empty without one. */
  public String time(String column) {
    String text = text(column);
    return text.length() < 19 ? text : text.substring(0, 19).replace('T', ' ');
  }

  /** A measure with four decimals; a dash where there is none. */
  public String digits(String column) {
    return Digits.of(value(column) instanceof Number number ? number.doubleValue() : null);
  }

  /** An instant that there is. */
  Instant instant(String column) {
    return Instant.parse(exact(column));
  }

  /** How far an instant lies ahead: {@code in 3 h 5 min}, {@code 2 min ago}; empty without one. */
  public String ahead(String column) {
    if (!has(column)) {
      return "";
    }
    Duration left = Duration.between(Instant.now(), instant(column));
    return left.isNegative() ? Span.of(left.negated()) + " ago" : "in " + Span.of(left);
  }

  /** Whether a value is true. */
  public boolean is(String column) {
    return Boolean.TRUE.equals(value(column));
  }

  /** A whole number. */
  public long number(String column) {
    return Long.parseLong(text(column));
  }

  /** The rows of a list that is a value; none where there is none. */
  @SuppressWarnings("unchecked") // as the resources list them
  public List<Row> rows(String column) {
    Object value = value(column);
    return value == null ? List.of() : all((List<Map<String, @Nullable Object>>) value);
  }

  /** The one row that is a value. */
  @SuppressWarnings("unchecked") // as the resources list it
  Row row(String column) {
    return new Row((Map<String, @Nullable Object>) Objects.requireNonNull(value(column), column));
  }

  /** The words of a list that is a value. */
  public List<String> words(String column) {
    return value(column) instanceof List<?> list
        ? list.stream().map(word -> VisibleText.of(String.valueOf(word))).toList()
        : List.of();
  }

  private @Nullable Object value(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException(
          "a page shows columns that there are; got '" + column + "' of " + values.keySet());
    }
    return values.get(column);
  }
}
