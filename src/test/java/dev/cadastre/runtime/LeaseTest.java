package dev.cadastre.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.Database;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.LeaseRegister.Holder;
import dev.cadastre.store.LeaseRegister.Standing;
import dev.cadastre.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class LeaseTest {

  private static final String NAME = "campaign made-up";

  /** Long enough for a heart that nothing beats. */
  private static final Duration GLANCE = Duration.ofMillis(300);

  /** Hears what happens to a lease. */
  private static final class Heard implements Lease.Events {
    final CountDownLatch lost = new CountDownLatch(1);
    final CountDownLatch askedToStop = new CountDownLatch(1);

    @Override
    public void lost() {
      lost.countDown();
    }

    @Override
    public void askedToStop() {
      askedToStop.countDown();
    }
  }

  private static Holder holder(String identity, long pid, String machine) {
    return new Holder(identity, pid, "elsewhere", machine, OffsetDateTime.now(ZoneOffset.UTC));
  }

  private static void age(Database database, int seconds) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update lease set heartbeat = current_timestamp - interval '" + seconds + "' second");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aFreeLeaseIsTakenAndGivenBack(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      assertThat(register.holder(NAME)).isEmpty();
      try (Lease lease = Lease.take(register, NAME, new Heard())) {
        lease.check();
        assertThat(register.holder(NAME).orElseThrow().pid())
            .isEqualTo(ProcessHandle.current().pid());
      }
      assertThat(register.holder(NAME)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aHolderOnAnotherMachineKeepsItsLeaseUntilThirtySecondsAfterItsHeartbeat(TestDatabase kind)
      throws Exception {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      assertThat(register.take(NAME, holder("other", 4711, "another boot"), "")).isTrue();

      for (int seconds : new int[] {0, 25}) {
        age(database, seconds);
        assertThatThrownBy(() -> Lease.take(register, NAME, new Heard()))
            .isInstanceOf(RefusedException.class)
            .hasMessageStartingWith(
                "campaign made-up is worked on by one process at a time; it is held by"
                    + " pid 4711 on elsewhere since 2")
            .hasMessageEndingWith(
                "; wait for it or stop it (the lease ends 30 s after its holder's last heartbeat)");
      }

      age(database, 31);
      try (Lease lease = Lease.take(register, NAME, new Heard(), GLANCE)) {
        lease.check();
        assertThat(register.beat(NAME, holder("other", 4711, "another boot")))
            .isEqualTo(Standing.LOST);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theLeaseOfADeadProcessOfThisMachineIsTakenAtOnce(TestDatabase kind) throws Exception {
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor()).isZero();
    String here = ThisProcess.holder().machine();
    assertThat(here).isNotEmpty();
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      assertThat(register.take(NAME, holder("dead", dead.pid(), here), "")).isTrue();
      try (Lease lease = Lease.take(register, NAME, new Heard())) {
        lease.check();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theLeaseOfALivingProcessOfThisMachineIsRefused(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      try (Lease first = Lease.take(register, NAME, new Heard())) {
        assertThatThrownBy(() -> Lease.take(register, NAME, new Heard()))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("held by pid " + ProcessHandle.current().pid() + " on ");
        first.check();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aLeaseTakenByAnotherIsNoticed(TestDatabase kind) throws Exception {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      try (Lease lease = Lease.take(register, NAME, new Heard())) {
        age(database, 31);
        assertThat(register.take(NAME, holder("other", 4711, "another boot"), "")).isTrue();
        assertThatThrownBy(lease::check)
            .isInstanceOf(RefusedException.class)
            .hasMessage("the lease on campaign made-up was lost to another process");
      }
      assertThat(register.holder(NAME).orElseThrow().holder()).isEqualTo("other");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aStopIsHeardByTheNextHeartbeat(TestDatabase kind) throws Exception {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      Heard heard = new Heard();
      try (Lease lease = Lease.take(register, NAME, heard)) {
        assertThat(register.askToStop(NAME)).isTrue();
        assertThat(heard.askedToStop.await(30, TimeUnit.SECONDS)).isTrue();
        lease.check();
        assertThat(heard.lost.getCount()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aClockThatJumpsTakesNoLeaseFromTheLivingAndLeavesNoneToTheDead(TestDatabase kind)
      throws Exception {
    try (Database database = Database.open(kind.create())) {
      LeaseRegister register = new LeaseRegister(database);
      try (Lease living = Lease.take(register, NAME, new Heard())) {
        age(database, -5 * 3600);
        assertThatThrownBy(() -> Lease.take(register, NAME, new Heard()))
            .isInstanceOf(RefusedException.class);
        age(database, 5 * 3600);
        assertThat(Lease.living(register)).containsExactly(NAME);
        living.check();
      }
      assertThat(register.take(NAME, holder("dead", 4711, "another boot"), "")).isTrue();
      age(database, -5 * 3600);
      try (Lease lease = Lease.take(register, NAME, new Heard(), GLANCE)) {
        lease.check();
      }
    }
  }
}
