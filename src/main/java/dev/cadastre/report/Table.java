package dev.cadastre.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows under named columns, to be printed in any format. Values are null, numbers, booleans, or
 * whatever else shows itself by {@code toString}. A JSON table is an array of objects.
 */
public final class Table {

  private final List<String> columns;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  private Table(List<String> columns) {
    this.columns = columns;
  }

  /** An empty table; names are unique, since they become keys. */
  public static Table of(List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has one column or more; got none");
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException(
            "column names are unique; '"
                + VisibleText.brief(column)
                + "' occurs twice: rename one, in SQL by AS");
      }
    }
    return new Table(List.copyOf(columns));
  }

  /** {@link #of(List)} for names at hand. */
  public static Table of(String... columns) {
    return of(List.of(columns));
  }

  /** Adds a row with a value for each column. */
  public Table row(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has a value for each of the "
              + columns.size()
              + " columns; got "
              + values.length
              + ": "
              + VisibleText.brief(Arrays.toString(values)));
    }
    rows.add(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values))));
    return this;
  }

  /**
   * Prints all rows. Text and Markdown round numbers, cut long values and show control characters
   * by visible signs; JSON and CSV keep everything, and a null is JSON null or an empty CSV field.
   */
  public void render(Format format, Appendable out) throws IOException {
    switch (format) {
      case TEXT -> AlignedText.render(this, out);
      case MARKDOWN -> MarkdownText.render(this, out);
      case JSON -> JsonText.render(this, out);
      case CSV -> CsvText.render(this, out);
    }
  }

  /** Names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** Values of each row. */
  public List<List<@Nullable Object>> rows() {
    return rows;
  }

  /** As a reader sees a value. */
  public static String shown(@Nullable Object value) {
    if (value == null) {
      return Digits.ABSENT;
    }
    return value instanceof Double || value instanceof Float
        ? Digits.of(((Number) value).doubleValue())
        : VisibleText.brief(value.toString());
  }

  /** Whether a column holds no value but numbers and is aligned to the right. */
  public boolean numeric(int column) {
    for (List<@Nullable Object> row : rows) {
      Object value = row.get(column);
      if (value != null && !(value instanceof Number || value instanceof Figure)) {
        return false;
      }
    }
    return !rows.isEmpty();
  }
}
