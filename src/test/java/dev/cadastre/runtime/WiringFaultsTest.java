package dev.cadastre.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.job.ProgressBoard;
import dev.cadastre.store.TestDatabase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container whose beans do not fit together is told at the start, not in the night. */
@Tag("slow")
class WiringFaultsTest {

  @TempDir Path home;

  /** Needs what nobody makes. */
  @Dependent
  static class Lonely {
    @Inject Thread nobody;
  }

  /** Makes a second of what there is. */
  @Singleton
  static class SecondBoard extends ProgressBoard {}

  @Test
  void whatIsNotWiredDoesNotStart() {
    refused(weld -> weld.addBeanClass(Lonely.class), "WELD-001408", "Thread");
    refused(weld -> weld.addBeanClass(SecondBoard.class), "WELD-001409", "ProgressBoard");
  }

  private void refused(Consumer<Weld> further, String... message) {
    Settings settings = new Settings(home, TestDatabase.H2.create(), "OFF");
    assertThatThrownBy(() -> Cadastre.start(settings, further).close())
        .hasMessageContainingAll(message);
  }
}
