package dev.cadastre.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Checkpoints by identity; each has a small number. */
public final class CheckpointRegister {

  private static final String FIND = "select checkpoint from checkpoint where identity = ?";
  private static final String INSERT =
      "insert into checkpoint (checkpoint, identity, created_at)"
          + " select coalesce(max(checkpoint), 0) + 1, cast(? as varchar), current_timestamp"
          + " from checkpoint on conflict do nothing";

  private final Database database;

  public CheckpointRegister(Database database) {
    this.database = database;
  }

  /**
   * The number of a checkpoint, new if it was never seen.
   *
   * @param identity {@code sha256:} and its fingerprint, or {@code recorded:NAME}
   */
  public int id(String identity) {
    try (Connection connection = database.dataSource().getConnection()) {
      Optional<Integer> known = find(connection, identity);
      while (known.isEmpty()) {
        // another process may insert at the same moment: whoever comes first is found then
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
          insert.setString(1, identity);
          insert.executeUpdate();
        }
        known = find(connection, identity);
      }
      return known.get();
    } catch (SQLException e) {
      throw new IllegalStateException("the checkpoint " + identity + " cannot be registered", e);
    }
  }

  private static Optional<Integer> find(Connection connection, String identity)
      throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, identity);
      try (var found = find.executeQuery()) {
        return found.next() ? Optional.of(found.getInt(1)) : Optional.empty();
      }
    }
  }
}
