package dev.cadastre.operation;

import dev.cadastre.runtime.Lease;
import dev.cadastre.store.Database;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What living processes do by their last heartbeat. */
public final class LeasedWork {

  private LeasedWork() {}

  /**
   * Under a lease and those of its shards, a row for each holder.
   *
   * @return nothing of a process that is known to have died, though its heartbeat is young
   */
  public static List<Map<String, @Nullable Object>> under(Database database, String lease) {
    List<Map<String, @Nullable Object>> work =
        Rows.of(database, Question.named("what-is-done-under-a-lease"), Map.of("name", lease));
    if (work.isEmpty()) {
      return work;
    }
    Set<String> held = Lease.held(new LeaseRegister(database));
    return work.stream().filter(row -> held.contains(String.valueOf(row.get("name")))).toList();
  }
}
