package dev.cadastre.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may write under a name. A lease ends {@link #SECONDS} after its holder's last heartbeat, by
 * the database's clock.
 */
public final class LeaseRegister {

  /** Seconds from the last heartbeat to the end of a lease. */
  public static final int SECONDS = 30;

  /**
   * A holder of a lease.
   *
   * @param holder random identity of the process
   * @param machine boot and process namespace; a pid says something only within the same one
   */
  public record Holder(
      String holder, long pid, String host, String machine, OffsetDateTime since) {}

  private static final String INSERT =
      "insert into lease (name, holder, pid, host, machine, since, heartbeat)"
          + " values (?, ?, ?, ?, ?, current_timestamp, current_timestamp) on conflict do nothing";
  private static final String TAKE_OVER =
      "update lease set holder = ?, pid = ?, host = ?, machine = ?, since = current_timestamp,"
          + " heartbeat = current_timestamp where name = ? and (heartbeat < current_timestamp"
          + " - interval '"
          + SECONDS
          + "' second or holder = ?)";

  private final Database database;

  public LeaseRegister(Database database) {
    this.database = database;
  }

  /**
   * Takes the lease if it is free, has ended, or is that of a holder known to be dead.
   *
   * @param dead the holder that the caller knows to be dead; empty string if none
   * @return whether the lease is now held
   */
  public boolean take(String name, Holder by, String dead) {
    try (Connection connection = database.dataSource().getConnection()) {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        insert.setString(1, name);
        insert.setString(2, by.holder());
        insert.setLong(3, by.pid());
        insert.setString(4, by.host());
        insert.setString(5, by.machine());
        if (insert.executeUpdate() == 1) {
          return true;
        }
      }
      try (PreparedStatement takeOver = connection.prepareStatement(TAKE_OVER)) {
        takeOver.setString(1, by.holder());
        takeOver.setLong(2, by.pid());
        takeOver.setString(3, by.host());
        takeOver.setString(4, by.machine());
        takeOver.setString(5, name);
        takeOver.setString(6, dead);
        return takeOver.executeUpdate() == 1;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the lease " + name + " cannot be taken", e);
    }
  }

  /** Who holds a lease, ended or not. */
  public Optional<Holder> holder(String name) {
    List<Holder> holders =
        Question.named("who-holds-a-lease")
            .ask(
                database.dataSource(),
                Map.of("name", name),
                row ->
                    new Holder(
                        row.getString("holder"),
                        row.getLong("pid"),
                        row.getString("host"),
                        row.getString("machine"),
                        row.getObject("since", OffsetDateTime.class)));
    return holders.stream().findFirst();
  }

  /** Keeps a lease alive; false if another holder has it. */
  public boolean beat(String name, Holder by) {
    return change(
        "update lease set heartbeat = current_timestamp where name = ? and holder = ?", name, by);
  }

  /** Gives a lease back. */
  public void release(String name, Holder by) {
    change("delete from lease where name = ? and holder = ?", name, by);
  }

  private boolean change(String sql, String name, Holder by) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, by.holder());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("the lease " + name + " does not answer", e);
    }
  }
}
