package dev.cadastre.archive;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param values one for each column: String, Long, Double, Boolean, Instant, TokenTrace or null
 */
public record Row(Table table, List<@Nullable Object> values) {

  /** By key, as texts, numbers and flags compare; rows of one table. */
  public static final Comparator<Row> BY_KEY = Row::compareKeys;

  public Row {
    if (values.size() != table.columns().size()) {
      throw new IllegalArgumentException(
          "a row of "
              + table.label()
              + " has "
              + table.columns().size()
              + " values; got "
              + values.size());
    }
  }

  /** A row of these values. */
  public static Row of(Table table, @Nullable Object... values) {
    return new Row(table, Collections.unmodifiableList(Arrays.asList(values)));
  }

  /** The value of a column. */
  public @Nullable Object value(String column) {
    return values.get(table.place(column));
  }

  /** The value of a column that is never null. */
  public String text(String column) {
    return (String) Objects.requireNonNull(value(column));
  }

  /** The value of a whole number that is never null. */
  public long number(String column) {
    return (Long) Objects.requireNonNull(value(column));
  }

  /** The value of an instant that is never null. */
  public Instant instant(String column) {
    return (Instant) Objects.requireNonNull(value(column));
  }

  /** The values of the key. */
  public List<@Nullable Object> key() {
    return values.subList(0, table.keyColumns());
  }

  private static int compareKeys(Row one, Row other) {
    for (int i = 0; i < one.table.keyColumns(); i++) {
      int order = compare(one.values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Long a && other instanceof Long b) {
      return Long.compare(a, b);
    }
    if (one instanceof Boolean a && other instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    return String.valueOf(one).compareTo(String.valueOf(other));
  }
}
