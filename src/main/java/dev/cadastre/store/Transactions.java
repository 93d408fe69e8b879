package dev.cadastre.store;

import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Thread-bound transactions on one database. The batch runtime brackets each chunk with {@link
 * #begin} and {@link #commit}; the connection is taken at the first write, so that none is held
 * while a generator thinks.
 */
public final class Transactions implements TransactionManager {

  private static final class Scope {
    @Nullable StatelessSession session;
    boolean rollbackOnly;
  }

  private final SessionFactory sessions;

  @SuppressWarnings("ThreadLocalUsage") // one per open database, and threads are its own
  private final ThreadLocal<@Nullable Scope> scopes = new ThreadLocal<>();

  Transactions(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Works in the thread's transaction, or in one of its own where there is none. */
  public <T extends @Nullable Object> T call(Function<StatelessSession, T> work) {
    if (scopes.get() != null) {
      return work.apply(session());
    }
    scopes.set(new Scope());
    boolean done = false;
    try {
      T result = work.apply(session());
      done = true;
      return result;
    } finally {
      end(done);
    }
  }

  private StatelessSession session() {
    Scope scope = scopes.get();
    if (scope == null) {
      throw new IllegalStateException("no transaction is active in this thread");
    }
    StatelessSession session = scope.session;
    if (session == null) {
      session = sessions.openStatelessSession();
      scope.session = session;
      session.beginTransaction();
    }
    return session;
  }

  private void end(boolean commit) {
    Scope scope = scopes.get();
    scopes.remove();
    if (scope == null || scope.session == null) {
      return;
    }
    try (StatelessSession session = scope.session) {
      if (commit && !scope.rollbackOnly) {
        session.getTransaction().commit();
      } else if (session.getTransaction().isActive()) {
        session.getTransaction().rollback();
      }
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
    boolean rollbackOnly = scope != null && scope.rollbackOnly;
    end(true);
    if (rollbackOnly) {
      throw new RollbackException("the transaction was marked for rollback");
    }
  }

  @Override
  public void rollback() {
    end(false);
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
