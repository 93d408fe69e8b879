package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.rollout.TokenTrace;
import org.junit.jupiter.api.Test;

class TraceBytesTest {

  @Test
  void anEmptyTraceTakesTwoBytes() {
    byte[] bytes = TraceBytes.encode(new TokenTrace(new int[0], new float[0], new float[0]));
    assertThat(bytes).containsExactly(1, 0);
    assertThat(TraceBytes.decode(bytes).tokens()).isEmpty();
  }

  @Test
  void everyNumberComesBackToTheLastBit() {
    int[] tokens = {0, 1, 127, 128, 16383, 16384, 151_935, Integer.MAX_VALUE};
    float[] logProbs = {-0f, -1e-30f, -0.1f, -2.5f, -1e9f, -3f, -4f, -Float.MAX_VALUE};
    float[] entropies = {0, 1, 2, 3, 4, 5, 6, Float.MIN_VALUE};
    TokenTrace trace =
        TraceBytes.decode(TraceBytes.encode(new TokenTrace(tokens, logProbs, entropies)));
    assertThat(trace.tokens()).isEqualTo(tokens);
    assertThat(trace.logProbNats()).isEqualTo(logProbs);
    assertThat(trace.entropyNats()).isEqualTo(entropies);
  }

  /** By hand: 300 = 2 * 128 + 44, so 0xAC 0x02; -1 is 0xBF800000 and 0.5 is 0x3F000000. */
  @Test
  void theBytesAreThoseThatTheFormatTells() {
    TokenTrace trace = new TokenTrace(new int[] {300}, new float[] {-1}, new float[] {0.5f});
    assertThat(TraceBytes.encode(trace))
        .containsExactly(1, 1, 0xAC, 0x02, 0xBF, 0x80, 0, 0, 0x3F, 0, 0, 0);
  }

  @Test
  void entropiesThatAreNotKnownTakeNoByteAndStayAbsent() {
    TokenTrace trace = TokenTrace.withoutEntropies(new int[] {300}, new float[] {-1});
    byte[] bytes = TraceBytes.encode(trace);
    assertThat(bytes).containsExactly(2, 1, 0xAC, 0x02, 0xBF, 0x80, 0, 0);
    TokenTrace decoded = TraceBytes.decode(bytes);
    assertThat(decoded.tokens()).containsExactly(300);
    assertThat(decoded.logProbNats()).containsExactly(-1);
    assertThat(decoded.entropyNats()).isNull();
    TokenTrace empty = TokenTrace.withoutEntropies(new int[0], new float[0]);
    assertThat(TraceBytes.decode(TraceBytes.encode(empty)).entropyNats()).isNull();
  }

  @Test
  void anotherFormIsRefused() {
    assertThatThrownBy(() -> TraceBytes.decode(new byte[] {3, 0}))
        .hasMessageContaining("a stored trace begins with the byte 1 or 2; got 3");
    assertThatThrownBy(() -> TraceBytes.decode(new byte[0]))
        .hasMessageContaining("a stored trace begins with the byte 1 or 2; got no byte");
  }
}
