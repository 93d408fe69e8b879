package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is read by a clock of the test's own. */
class RarelyTest {

  @Test
  void whatIsLookedAtOftenIsReadOnceInItsPause() {
    AtomicInteger reads = new AtomicInteger();
    View view =
        new Rarely(
            nanos -> {
              int read = reads.incrementAndGet();
              return eye -> "read " + read;
            },
            Duration.ofNanos(15));
    Eye eye = new Eye(false, false, "");
    assertThat(view.look(100).apply(eye)).isEqualTo("read 1");
    assertThat(view.look(114).apply(eye)).isEqualTo("read 1");
    assertThat(view.look(115).apply(eye)).isEqualTo("read 2");
    assertThat(reads).hasValue(2);
  }
}
