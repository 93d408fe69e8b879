package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a failure, as JBeret keeps it: the first cause, a line end, the root cause. */
class FailureTest {

  @Test
  void theReasonIsTheMessageOfTheRootCause() {
    assertThat(Failure.root("")).isEmpty();
    assertThat(
            Failure.root(
                "jakarta.batch.operations.BatchRuntimeException: JBERET000607\n"
                    + "java.io.EOFException: the file ended: it was cut"))
        .isEqualTo("the file ended: it was cut");
    assertThat(Failure.root("java.lang.NullPointerException\njava.lang.NullPointerException"))
        .isEqualTo("NullPointerException");
    assertThat(
            Failure.root(
                "dev.cadastre.job.Jobs$FailedException: a\nb\ndev.cadastre.X$YException: rule;\n"
                    + "  got <b>\nremedy"))
        .isEqualTo("rule; got <b> remedy");
  }

  @Test
  void partitionsAreNamedBeforeTheirStep() {
    Map<String, @Nullable Object> fine = part("0", null);
    Map<String, @Nullable Object> broken = part("1", "java.io.IOException: no room");
    Map<String, @Nullable Object> step = new HashMap<>();
    step.put("step", "draw");
    step.put("failure", "a.B: two");
    step.put("partitions", List.of(fine, broken));
    List<Failure> failures = Failure.of(new ArrayList<>(List.of(new Row(step))));
    assertThat(failures)
        .containsExactly(
            new Failure("partition 1 of draw", "no room", "java.io.IOException: no room"),
            new Failure("draw", "two", "a.B: two"));
  }

  private static Map<String, @Nullable Object> part(String number, @Nullable String failure) {
    Map<String, @Nullable Object> part = new HashMap<>();
    part.put("partition", number);
    part.put("failure", failure);
    return part;
  }
}
