package dev.cadastre.store;

import dev.cadastre.rollout.TokenTrace;
import java.nio.ByteBuffer;

/**
 * A token trace in bytes, as the column {@code token_trace.trace} holds it: one byte with the
 * form's number, 1 or 2; the number of tokens n; n token ids; n log-probabilities; in form 1 n
 * entropies, which form 2 lacks, for its source could not tell them; nats. Integers are varints
 * (seven bits a byte, lowest first, the top bit set in all bytes but the last), the rest IEEE 754
 * floats of 32 bits, big-endian: 9 to 11 bytes a token in form 1, 5 to 7 in form 2.
 */
public final class TraceBytes {

  private static final byte WITH_ENTROPIES = 1;
  private static final byte WITHOUT_ENTROPIES = 2;
  private static final int MOST_VARINT_BYTES = 5;
  private static final int MORE = 0x80;

  private TraceBytes() {}

  static byte[] encode(TokenTrace trace) {
    int n = trace.tokens().length;
    float[] entropies = trace.entropyNats();
    ByteBuffer bytes = ByteBuffer.allocate(1 + (n + 1) * MOST_VARINT_BYTES + 2 * n * Float.BYTES);
    bytes.put(entropies == null ? WITHOUT_ENTROPIES : WITH_ENTROPIES);
    varint(bytes, n);
    for (int token : trace.tokens()) {
      varint(bytes, token);
    }
    for (float logProb : trace.logProbNats()) {
      bytes.putFloat(logProb);
    }
    if (entropies != null) {
      for (float entropy : entropies) {
        bytes.putFloat(entropy);
      }
    }
    byte[] encoded = new byte[bytes.flip().remaining()];
    bytes.get(encoded);
    return encoded;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalStateException if it is of another form
   */
  public static TokenTrace decode(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    byte form = encoded.length == 0 ? 0 : bytes.get();
    if (form != WITH_ENTROPIES && form != WITHOUT_ENTROPIES) {
      throw new IllegalStateException(
          "a stored trace begins with the byte 1 or 2; got "
              + (encoded.length == 0 ? "no byte" : String.valueOf(form))
              + "; read it with the newer Cadastre that wrote it");
    }
    int[] tokens = new int[varint(bytes)];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = varint(bytes);
    }
    float[] logProbs = floats(bytes, tokens.length);
    return form == WITHOUT_ENTROPIES
        ? TokenTrace.withoutEntropies(tokens, logProbs)
        : new TokenTrace(tokens, logProbs, floats(bytes, tokens.length));
  }

  private static float[] floats(ByteBuffer bytes, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  private static void varint(ByteBuffer bytes, int value) {
    int rest = value;
    while ((rest & -MORE) != 0) {
      bytes.put((byte) (rest | MORE));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }

  private static int varint(ByteBuffer bytes) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = bytes.get();
      value |= (part & (MORE - 1)) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
