package dev.cadastre.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenTraceTest {

  @Test
  void entropiesThatAreNotKnownStayAbsent() {
    TokenTrace trace = TokenTrace.withoutEntropies(new int[] {5, 6}, new float[] {-1, -2});
    assertThat(trace.entropyNats()).isNull();
    assertThat(trace.meanEntropyNats()).isNull();
    assertThat(trace.from(1).entropyNats()).isNull();
    assertThat(trace.from(1).tokens()).containsExactly(6);
    assertThat(trace.sumLogProbNats()).isEqualTo(-3);
  }

  @Test
  void knownEntropiesOfAnEmptyTextHaveTheMeanZero() {
    TokenTrace trace = new TokenTrace(new int[0], new float[0], new float[0]);
    assertThat(trace.meanEntropyNats()).isZero();
  }

  @Test
  void eachTokenHasItsNumbers() {
    assertThatThrownBy(() -> TokenTrace.withoutEntropies(new int[2], new float[1]))
        .hasMessage(
            "a trace has a log-probability and, if any, an entropy for each of 2 tokens; got 1 and"
                + " none");
    assertThatThrownBy(() -> new TokenTrace(new int[2], new float[2], new float[1]))
        .hasMessageEndingWith("of 2 tokens; got 2 and 1");
  }
}
