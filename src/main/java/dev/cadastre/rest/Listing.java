package dev.cadastre.rest;

import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next where the following page begins; null after the last one
 */
public record Listing(List<Map<String, @Nullable Object>> items, @Nullable String next) {

  public Listing {
    items = List.copyOf(items);
  }

  /**
   * Asks for one row more than fits, to know whether there are more.
   *
   * @param keys columns that the order goes by
   */
  static Listing of(
      Database database, String question, Map<String, Object> values, int limit, String... keys) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("limit", limit + 1);
    List<Map<String, @Nullable Object>> rows = rows(database, question, all);
    if (rows.size() <= limit) {
      return new Listing(rows, null);
    }
    Map<String, @Nullable Object> last = rows.get(limit - 1);
    return new Listing(
        rows.subList(0, limit),
        Cursor.of(Stream.of(keys).map(key -> String.valueOf(last.get(key))).toList()));
  }

  /** Rows as JSON writes them: instants as ISO 8601. */
  static List<Map<String, @Nullable Object>> rows(
      Database database, String question, Map<String, Object> values) {
    List<Map<String, @Nullable Object>> rows =
        new ArrayList<>(Rows.of(database, Question.named(question), values));
    rows.forEach(
        row -> row.replaceAll((key, value) -> value instanceof Instant at ? at.toString() : value));
    return rows;
  }
}
