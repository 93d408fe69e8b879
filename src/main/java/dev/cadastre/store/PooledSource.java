package dev.cadastre.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The pool with the patience that those who ask it have. */
record PooledSource(DataSource pool, Patience patience) implements DataSource {

  /** The patience that goes with a source; none with a foreign one. */
  static Patience patienceOf(DataSource source) {
    return source instanceof PooledSource pooled ? pooled.patience : new Patience(Duration.ZERO);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return pool.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.agroal");
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return wanted.isInstance(pool) ? wanted.cast(pool) : pool.unwrap(wanted);
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) throws SQLException {
    return wanted.isInstance(pool) || pool.isWrapperFor(wanted);
  }
}
