package dev.cadastre.store;

/** A table of the scheduler's, and what it holds. */
public enum TaskTable {
  /** Campaigns that wait for a server, by their submission's id. */
  QUEUED("queued_task"),
  /** What is done by the clock. */
  SCHEDULED("scheduled_task");

  private final String table;

  TaskTable(String table) {
    this.table = table;
  }

  /** Its name in the database. */
  public String table() {
    return table;
  }

  /**
   * Gives back what a dead process was at. For an embedded database only, which one process holds.
   *
   * @return how many tasks there were
   */
  public int free(Database database) {
    return database
        .transactions()
        .call(
            session ->
                session
                    .createNativeMutationQuery(
                        "update "
                            + table
                            + " set picked = false, picked_by = null, last_heartbeat = null,"
                            + " version = version + 1 where picked = true")
                    .executeUpdate());
  }
}
