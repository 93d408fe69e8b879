package dev.cadastre.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link Question} under their column names; the same objects from both databases,
 * instants as {@link java.time.Instant}.
 *
 * @param complete whether these are all rows
 */
public record Answer(List<String> columns, List<List<@Nullable Object>> rows, boolean complete) {

  /** Reads at most so many rows. */
  static Answer read(ResultSet result, int mostRows) throws SQLException {
    ResultSetMetaData data = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    boolean more = result.next();
    while (more && rows.size() < mostRows) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(plain(result.getObject(i)));
      }
      rows.add(Collections.unmodifiableList(row));
      more = result.next();
    }
    return new Answer(columns, rows, !more);
  }

  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return value instanceof Timestamp timestamp ? timestamp.toInstant() : value;
  }
}
