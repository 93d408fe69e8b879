package dev.cadastre.store;

import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Thread-bound transactions on one database. The batch runtime brackets each chunk with {@link
 * #begin} and {@link #commit}; the connection is taken at the first write, so that none is held
 * while a generator thinks.
 */
public final class Transactions implements TransactionManager {

  private final LongAdder chunks = new LongAdder();
  private final LongAdder chunkNanos = new LongAdder();

  private static final class Scope {
    final long begun = System.nanoTime();
    @Nullable StatelessSession session;
    boolean rollbackOnly;
    boolean working;
    final List<Function<StatelessSession, ?>> done = new ArrayList<>();
  }

  private final SessionFactory sessions;
  private final Patience patience;

  @SuppressWarnings("ThreadLocalUsage") // one per open database, and threads are its own
  private final ThreadLocal<@Nullable Scope> scopes = new ThreadLocal<>();

  Transactions(SessionFactory sessions, Patience patience) {
    this.sessions = sessions;
    this.patience = patience;
  }

  /**
   * Works in the thread's transaction, or in one of its own where there is none. If the database
   * goes away meanwhile, the work is done again once it is back, after whatever the transaction did
   * before: work is such that doing it twice leaves what doing it once does.
   */
  public <T extends @Nullable Object> T call(Function<StatelessSession, T> work) {
    Scope open = scopes.get();
    if (open == null) {
      return patience.outlast(() -> alone(work));
    }
    if (open.working) {
      return work.apply(session(open));
    }
    T result = again(open, () -> work.apply(session(open)));
    open.done.add(work);
    return result;
  }

  /**
   * Works in a transaction while no other thread or process registers anything: what it finds
   * absent stays absent until it has inserted it.
   */
  <T extends @Nullable Object> T register(Function<StatelessSession, T> work) {
    return call(
        session -> {
          RegisterTurn.take(session);
          return work.apply(session);
        });
  }

  private <T extends @Nullable Object> T alone(Function<StatelessSession, T> work) {
    Scope scope = new Scope();
    scope.working = true;
    scopes.set(scope);
    try {
      T result = work.apply(session(scope));
      commit(scope);
      return result;
    } finally {
      scopes.remove();
      abandon(scope);
    }
  }

  /** Takes a last step; in a new session after all that the lost one had done. */
  private <T extends @Nullable Object> T again(Scope scope, Supplier<T> last) {
    return patience.outlast(
        () -> {
          scope.working = true;
          boolean stepped = false;
          try {
            if (scope.session == null) {
              for (Function<StatelessSession, ?> work : scope.done) {
                var unused = work.apply(session(scope));
              }
            }
            T result = last.get();
            stepped = true;
            return result;
          } finally {
            scope.working = false;
            if (!stepped) {
              abandon(scope);
            }
          }
        });
  }

  private StatelessSession session(Scope scope) {
    StatelessSession session = scope.session;
    if (session == null) {
      session = sessions.openStatelessSession();
      scope.session = session;
      session.beginTransaction();
    }
    return session;
  }

  private static void commit(Scope scope) {
    StatelessSession session = scope.session;
    if (session != null && !scope.rollbackOnly) {
      session.getTransaction().commit();
      session.close();
      scope.session = null;
    }
  }

  /** Rolls back what is not committed. */
  private static void abandon(Scope scope) {
    StatelessSession session = scope.session;
    scope.session = null;
    if (session == null) {
      return;
    }
    try (session) {
      if (session.getTransaction().isActive()) {
        session.getTransaction().rollback();
      }
    } catch (RuntimeException e) {
      // with its connection a transaction is gone
      System.getLogger(Transactions.class.getName()).log(System.Logger.Level.DEBUG, "rollback", e);
    }
  }

  @Override
  public void begin() throws NotSupportedException {
    if (scopes.get() != null) {
      throw new NotSupportedException("transactions do not nest");
    }
    scopes.set(new Scope());
  }

  @Override
  public void commit() throws RollbackException {
    Scope scope = scopes.get();
    if (scope == null) {
      return;
    }
    if (scope.session != null) {
      chunks.increment();
      chunkNanos.add(System.nanoTime() - scope.begun);
    }
    try {
      if (!scope.done.isEmpty()) {
        again(
            scope,
            () -> {
              commit(scope);
              return true;
            });
      }
    } finally {
      rollback();
    }
    if (scope.rollbackOnly) {
      throw new RollbackException("the transaction was marked for rollback");
    }
  }

  /** Chunks that the batch runtime has finished and that wrote something. */
  public long chunks() {
    return chunks.sum();
  }

  /** How long those chunks took together, reading and drawing included. */
  public long chunkNanos() {
    return chunkNanos.sum();
  }

  @Override
  public void rollback() {
    Scope scope = scopes.get();
    scopes.remove();
    if (scope != null) {
      abandon(scope);
    }
  }

  @Override
  public void setRollbackOnly() {
    Scope scope = scopes.get();
    if (scope != null) {
      scope.rollbackOnly = true;
    }
  }

  @Override
  public int getStatus() {
    Scope scope = scopes.get();
    if (scope == null) {
      return Status.STATUS_NO_TRANSACTION;
    }
    return scope.rollbackOnly ? Status.STATUS_MARKED_ROLLBACK : Status.STATUS_ACTIVE;
  }

  @Override
  public void setTransactionTimeout(int seconds) {
    // a chunk may take as long as its draws take; the database is not held meanwhile
  }

  @Override
  public @Nullable Transaction getTransaction() {
    return null;
  }

  @Override
  public @Nullable Transaction suspend() {
    if (scopes.get() == null) {
      return null;
    }
    throw new IllegalStateException("transactions of this runtime are not suspended");
  }

  @Override
  public void resume(@Nullable Transaction transaction) {
    if (transaction == null) {
      return;
    }
    throw new IllegalStateException("transactions of this runtime are not resumed");
  }
}
