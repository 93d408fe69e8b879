package dev.cadastre.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers as maps: {@code out_of_support} is under {@code outOfSupport}, instants are instants. */
public final class Rows {

  private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

  private Rows() {}

  /** Every row of an answer; a row may be changed by its reader. */
  public static List<Map<String, @Nullable Object>> of(
      Database database, Question question, Map<String, ? extends @Nullable Object> values) {
    return question.ask(database.dataSource(), values, Rows::row);
  }

  private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
    ResultSetMetaData data = result.getMetaData();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      row.put(key(data.getColumnLabel(i)), Answer.plain(result.getObject(i)));
    }
    return row;
  }

  private static String key(String column) {
    return UNDERSCORE.matcher(column).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
