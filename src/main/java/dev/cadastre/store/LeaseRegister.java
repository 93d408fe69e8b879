package dev.cadastre.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** How a holder's lease stands after a heartbeat. */
  public enum Standing {
    /** Nobody else has it. */
    HELD,
    /** It is still held, and somebody wants its holder to stop. */
    ASKED_TO_STOP,
    /** Another holder has it, or nobody. */
    LOST
  }

  /**
   * What a holder does at present.
   *
   * @param stage of its work, such as {@code served: run base}; null, as all else, if it does
   *     nothing that is counted
   * @param unit what is counted, such as draws
   * @param done units, those done before the stage began among them
   * @param total units to do
   * @param inFlight requests to model servers, or to generators of the process, without an answer
   * @param oldestSeconds age of the oldest of these; null if there is none
   */
  public record Work(
      @Nullable String stage,
      @Nullable String unit,
      @Nullable Long done,
      @Nullable Long total,
      @Nullable Integer inFlight,
      @Nullable Double oldestSeconds) {

    /** Nothing that is counted. */
    public static final Work NONE = new Work(null, null, null, null, null, null);

    private static final int LONGEST = 400;

    public Work {
      stage = stage == null ? null : StorableText.of(stage, LONGEST);
    }
  }

  private static final String BEAT =
      "update lease set heartbeat = current_timestamp, stage = ?, unit = ?, done = ?, total = ?,"
          + " in_flight = ?, oldest_seconds = ? where name = ? and holder = ?";
  private static final String INSERT =
      "insert into lease (name, holder, pid, host, machine, since, heartbeat)"
          + " values (?, ?, ?, ?, ?, current_timestamp, current_timestamp) on conflict do nothing";
  private static final String TAKE_OVER =
      "update lease set holder = ?, pid = ?, host = ?, machine = ?, since = current_timestamp,"
          + " heartbeat = current_timestamp, asked_to_stop = false, stage = null, unit = null, done = null,"
          + " total = null, in_flight = null, oldest_seconds = null where name = ? and (heartbeat < current_timestamp"
          + " - interval '"
          + SECONDS
          + "' second or holder = ? or holder = ?)";

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
    return database.patience().outlast(() -> takeOnce(name, by, dead));
  }

  private boolean takeOnce(String name, Holder by, String dead) {
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
        takeOver.setString(7, by.holder()); // taken already, if the answer to that was lost
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
            .ask(database.dataSource(), Map.of("name", name), LeaseRegister::holder);
    return holders.stream().findFirst();
  }

  private static Holder holder(ResultSet row) throws SQLException {
    return new Holder(
        row.getString("holder"),
        row.getLong("pid"),
        row.getString("host"),
        row.getString("machine"),
        row.getObject("since", OffsetDateTime.class));
  }

  /**
   * A lease that was not given back.
   *
   * @param beats whether its holder's last heartbeat is less than {@link #SECONDS} ago and not from
   *     the future, by the database's clock
   */
  public record Taken(String name, Holder holder, OffsetDateTime heartbeat, boolean beats) {

    /** Whether the same holder has not beaten since. */
    public boolean isUnchanged(Taken later) {
      return name.equals(later.name)
          && holder.holder().equals(later.holder.holder())
          && heartbeat.isEqual(later.heartbeat);
    }
  }

  /** Every lease that was not given back, of living and of dead holders. */
  public List<Taken> all() {
    return Question.named("which-leases-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Taken(
                    row.getString("name"),
                    holder(row),
                    row.getObject("heartbeat", OffsetDateTime.class),
                    row.getInt("beats") == 1));
  }

  /** Keeps a lease alive, and tells how it stands. */
  public Standing beat(String name, Holder by) {
    return beat(name, by, Work.NONE);
  }

  /** Keeps a lease alive, tells what is done under it, and how it stands. */
  public Standing beat(String name, Holder by, Work work) {
    if (!database.patience().outlast(() -> beatOnce(name, by, work))) {
      return Standing.LOST;
    }
    return Question.named("which-holder-was-asked-to-stop")
            .ask(
                database.dataSource(),
                Map.of("name", name, "holder", by.holder()),
                row -> row.getBoolean("asked_to_stop"))
            .contains(true)
        ? Standing.ASKED_TO_STOP
        : Standing.HELD;
  }

  /**
   * Asks the holder of a lease, and those of its shards, to stop; they see it at their next
   * heartbeat.
   *
   * @return whether somebody held it
   */
  public boolean askToStop(String name) {
    String shards = name + " shard ";
    return change(
        "update lease set asked_to_stop = true where (name = ? or left(name, "
            + shards.length()
            + ") = ?) and heartbeat >= current_timestamp - interval '"
            + SECONDS
            + "' second",
        name,
        shards);
  }

  /** Gives a lease back. */
  public void release(String name, Holder by) {
    change("delete from lease where name = ? and holder = ?", name, by.holder());
  }

  private boolean beatOnce(String name, Holder by, Work work) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(BEAT)) {
      statement.setString(1, work.stage());
      statement.setString(2, work.unit());
      statement.setObject(3, work.done(), Types.BIGINT);
      statement.setObject(4, work.total(), Types.BIGINT);
      statement.setObject(5, work.inFlight(), Types.INTEGER);
      statement.setObject(6, work.oldestSeconds(), Types.DOUBLE);
      statement.setString(7, name);
      statement.setString(8, by.holder());
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("the lease " + name + " does not answer", e);
    }
  }

  private boolean change(String sql, String name, String second) {
    return database.patience().outlast(() -> changeOnce(sql, name, second));
  }

  private boolean changeOnce(String sql, String name, String second) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, second);
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("the lease " + name + " does not answer", e);
    }
  }
}
