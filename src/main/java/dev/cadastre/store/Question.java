package dev.cadastre.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** A read-only SQL file under {@code sql/query}, named as a question, with {@code :parameters}. */
public final class Question {

  /** Reads the current row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
  private static final int FETCH = 1000;
  private static final Map<String, Question> READ = new ConcurrentHashMap<>();

  private final String name;
  private final String sql;
  private final List<String> parameters = new ArrayList<>();

  Question(String name, String text) {
    this.name = name;
    Matcher matcher = PARAMETER.matcher(COMMENT.matcher(text).replaceAll(""));
    StringBuilder jdbc = new StringBuilder();
    while (matcher.find()) {
      parameters.add(matcher.group(1));
      matcher.appendReplacement(jdbc, "?");
    }
    matcher.appendTail(jdbc);
    this.sql = jdbc.toString().strip();
  }

  /** The question in {@code sql/query/NAME.sql}. */
  public static Question named(String name) {
    return READ.computeIfAbsent(name, n -> new Question(n, text(n)));
  }

  private static String text(String name) {
    String path = "/sql/query/" + name + ".sql";
    try (InputStream in = Question.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no question " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  /** Every row of the answer. */
  public <T> List<T> ask(
      DataSource dataSource, Map<String, ? extends @Nullable Object> values, RowReader<T> reader) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      List<T> rows = ask(connection, values, reader);
      connection.rollback();
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("the question " + name + " failed: " + e.getMessage(), e);
    }
  }

  /** Every row of the answer, in the session's transaction. */
  <T> List<T> askIn(
      StatelessSession session,
      Map<String, ? extends @Nullable Object> values,
      RowReader<T> reader) {
    return session.doReturningWork(connection -> ask(connection, values, reader));
  }

  private <T> List<T> ask(
      Connection connection, Map<String, ? extends @Nullable Object> values, RowReader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH);
      for (int i = 0; i < parameters.size(); i++) {
        String parameter = parameters.get(i);
        if (!values.containsKey(parameter)) {
          throw new IllegalArgumentException(name + " needs a value for :" + parameter);
        }
        statement.setObject(i + 1, values.get(parameter));
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("the question " + name + " failed: " + e.getMessage(), e);
    }
  }
}
