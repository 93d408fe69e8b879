package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.CheckpointRegister.Known;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class CheckpointRegisterTest {

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theFirstNameStaysAndNoTwoCheckpointsShareOne(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      CheckpointRegister register = new CheckpointRegister(database);
      assertThat(register.all()).isEmpty();
      assertThat(register.find("sha256:a")).isEmpty();

      Known first = register.declare("sha256:a", "base", "/a");
      assertThat(first).isEqualTo(new Known(1, "sha256:a", "base", "/a"));
      assertThat(register.declare("sha256:a", "another", "/moved")).isEqualTo(first);
      assertThat(register.declare("sha256:b", "base", null))
          .isEqualTo(new Known(2, "sha256:b", "base-2", null));
      assertThat(register.declare("sha256:c", "base", null).label()).isEqualTo("base-3");
      assertThat(register.all()).hasSize(3).startsWith(first);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRecordingsCheckpointIsCalledByTheRecordingsName(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      CheckpointRegister register = new CheckpointRegister(database);
      database.transactions().call(session -> register.id(session, "recorded:step400"));
      assertThat(register.all()).containsExactly(new Known(1, "recorded:step400", "step400", null));
    }
  }
}
