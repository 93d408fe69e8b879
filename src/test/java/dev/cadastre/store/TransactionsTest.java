package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TransactionsTest {

  private Database database;
  private Transactions transactions;

  @BeforeEach
  void open() {
    database = Database.open(TestDatabase.H2.create());
    transactions = database.transactions();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static boolean write(StatelessSession session, int id) {
    session.insert(new VerifierRow(id, "v" + id, "1"));
    return true;
  }

  private List<Integer> written() {
    return new Question("test", "select verifier from verifier order by verifier")
        .ask(database.dataSource(), Map.of(), row -> row.getInt(1));
  }

  private long connectionsInUse() throws SQLException {
    return database.dataSource().unwrap(AgroalDataSource.class).getMetrics().activeCount();
  }

  @Test
  void anEmptyTransactionTakesNoConnection() throws Exception {
    transactions.begin();
    assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    transactions.commit();
    assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void aConnectionIsHeldFromTheFirstWriteOn() throws Exception {
    database.dataSource().unwrap(AgroalDataSource.class).getConfiguration().setMetricsEnabled(true);
    transactions.begin();
    assertThat(connectionsInUse()).isZero();
    transactions.call(session -> write(session, 1));
    assertThat(connectionsInUse()).isOne();
    transactions.commit();
    assertThat(connectionsInUse()).isZero();
  }

  @Test
  void callsJoinTheThreadsTransaction() throws Exception {
    transactions.begin();
    transactions.call(session -> write(session, 1));
    transactions.call(
        session -> {
          write(session, 2);
          return transactions.call(inner -> inner == session && write(inner, 3));
        });
    assertThat(written()).isEmpty();
    transactions.commit();
    assertThat(written()).containsExactly(1, 2, 3);
  }

  @Test
  void aCallOfItsOwnCommits() {
    assertThat(transactions.<Boolean>call(session -> write(session, 1))).isTrue();
    assertThat(written()).containsExactly(1);
    assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void anErrorRollsBackAndLeavesNoTransactionBehind() {
    assertThatThrownBy(
            () ->
                transactions.call(
                    session -> {
                      write(session, 1);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(written()).isEmpty();
    transactions.call(session -> write(session, 2));
    assertThat(written()).containsExactly(2);
  }

  @Test
  void rollbackUndoesEveryCall() throws Exception {
    transactions.begin();
    transactions.call(session -> write(session, 1));
    transactions.call(session -> write(session, 2));
    transactions.rollback();
    assertThat(written()).isEmpty();
  }

  @Test
  void aMarkedTransactionIsRolledBackAndSaysSo() throws Exception {
    transactions.begin();
    transactions.call(session -> write(session, 1));
    transactions.setRollbackOnly();
    assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
    assertThatThrownBy(transactions::commit)
        .isInstanceOf(RollbackException.class)
        .hasMessage("the transaction was marked for rollback");
    assertThat(written()).isEmpty();
    assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void transactionsDoNotNest() throws Exception {
    transactions.begin();
    assertThatThrownBy(transactions::begin)
        .isInstanceOf(NotSupportedException.class)
        .hasMessage("transactions do not nest");
    assertThatThrownBy(transactions::suspend)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("transactions of this runtime are not suspended");
    transactions.rollback();
    assertThat(transactions.suspend()).isNull();
  }

  @Test
  void eachThreadHasItsOwn() throws Exception {
    transactions.begin();
    transactions.call(session -> write(session, 1));
    Thread other = new Thread(() -> transactions.call(session -> write(session, 2)));
    other.start();
    other.join();
    transactions.rollback();
    assertThat(written()).containsExactly(2);
  }
}
