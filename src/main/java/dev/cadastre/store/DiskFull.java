package dev.cadastre.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure comes of a disk without room. */
public final class DiskFull {

  private static final String POSTGRES = "53100";
  private static final String WORDS = "No space left on device";

  private DiskFull() {}

  /** Whether a disk was full: that of the database server, or the one that the ledger lies on. */
  public static boolean caused(Throwable failure) {
    return caused(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Looks at what failed beside it too: the first failure of a full disk has many followers. */
  private static boolean caused(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return false;
    }
    return String.valueOf(failure.getMessage()).contains(WORDS)
        || (failure instanceof SQLException sql && POSTGRES.equals(sql.getSQLState()))
        || caused(failure.getCause(), seen)
        || Arrays.stream(failure.getSuppressed()).anyMatch(beside -> caused(beside, seen));
  }
}
