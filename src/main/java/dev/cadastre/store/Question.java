package dev.cadastre.store;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final int FETCH = 1000;
  private static final Map<String, Question> READ = new ConcurrentHashMap<>();

  private final String name;
  private final String summary;
  private final NamedParameters sql;

  Question(String name, String text) {
    this.name = name;
    this.summary = text.lines().findFirst().orElse("").replaceFirst("^--\\s*", "");
    this.sql = NamedParameters.of(text);
  }

  /** The question in {@code sql/query/NAME.sql}. */
  public static Question named(String name) {
    return READ.computeIfAbsent(name, n -> new Question(n, QuestionFolder.text(n)));
  }

  /** The names of all questions, in their order. */
  public static List<String> names() {
    return QuestionFolder.names();
  }

  /** What it answers: the first line of its file. */
  public String summary() {
    return summary;
  }

  /** The names of what it asks for, each once. */
  public List<String> parameters() {
    return sql.names().stream().distinct().toList();
  }

  /**
   * Asks with values as a user writes them, read-only.
   *
   * @param mostRows rows to read at most
   * @throws IllegalArgumentException if a parameter is missing, unknown or not of its type
   */
  public Answer ask(DataSource dataSource, Map<String, String> written, int mostRows) {
    check(written);
    return PooledSource.patienceOf(dataSource).outlast(() -> once(dataSource, written, mostRows));
  }

  private Answer once(DataSource dataSource, Map<String, String> written, int mostRows) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try (PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
        statement.setFetchSize(FETCH);
        bind(statement, written);
        try (ResultSet result = statement.executeQuery()) {
          return Answer.read(result, mostRows);
        }
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the question " + name + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that each parameter has a value.
   *
   * @throws IllegalArgumentException if one is missing or unknown
   */
  public void check(Map<String, String> written) {
    if (!written.keySet().equals(Set.copyOf(sql.names()))) {
      throw new IllegalArgumentException(
          name
              + (sql.names().isEmpty()
                  ? " takes no parameters"
                  : " takes " + String.join(", ", parameters()) + ", each once")
              + "; got "
              + (written.isEmpty() ? "none" : String.join(", ", new TreeSet<>(written.keySet())))
              + "; write name=value for each");
    }
  }

  /** The database tells the type of each parameter. */
  private void bind(PreparedStatement statement, Map<String, String> written) throws SQLException {
    if (sql.names().isEmpty()) {
      return;
    }
    ParameterMetaData types = statement.getParameterMetaData();
    for (int i = 0; i < sql.names().size(); i++) {
      String parameter = sql.names().get(i);
      String value = written.get(parameter);
      if (types.getParameterClassName(i + 1).equals(String.class.getName())) {
        statement.setString(i + 1, value);
        continue;
      }
      try {
        statement.setLong(i + 1, Long.parseLong(value));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            name + " takes a whole number as " + parameter + "; got '" + value + "'", e);
      }
    }
  }

  /**
   * Every row of the answer. If the database goes away meanwhile, rows are read again from the
   * first.
   */
  public <T> List<T> ask(
      DataSource dataSource, Map<String, ? extends @Nullable Object> values, RowReader<T> reader) {
    return PooledSource.patienceOf(dataSource).outlast(() -> once(dataSource, values, reader));
  }

  private <T> List<T> once(
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

  /** Every row of the answer, in the connection's transaction. */
  <T> List<T> ask(
      Connection connection, Map<String, ? extends @Nullable Object> values, RowReader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
      statement.setFetchSize(FETCH);
      for (int i = 0; i < sql.names().size(); i++) {
        String parameter = sql.names().get(i);
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
