package dev.cadastre.dataset;

import dev.cadastre.rollout.StopReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where one recorded draw lies in its file, and the numbers beside its text. Forty-eight bytes in
 * the index: group, draw, offset, length, line, tokens, flags, two log-probabilities; an absent
 * number is -1 or NaN.
 *
 * @param group index of the problem reference
 * @param offset byte offset of the text's JSON string
 * @param length bytes of it, quotes included
 * @param line where it stands
 */
record DrawEntry(
    int group,
    int draw,
    long offset,
    int length,
    int line,
    @Nullable Integer tokens,
    @Nullable StopReason stopReason,
    @Nullable Boolean correct,
    @Nullable Double sumLogProbNats,
    @Nullable Double sumSamplingLogProbNats) {

  static final int BYTES = 48;

  void write(ByteBuffer out) {
    out.putInt(group).putInt(draw).putLong(offset).putInt(length).putInt(line);
    out.putInt(tokens == null ? -1 : tokens);
    int stop = stopReason == null ? 0 : stopReason == StopReason.STOP ? 1 : 2;
    int verdict = correct == null ? 0 : correct ? 2 : 1;
    out.putInt(stop | verdict << 8);
    out.putDouble(sumLogProbNats == null ? Double.NaN : sumLogProbNats);
    out.putDouble(sumSamplingLogProbNats == null ? Double.NaN : sumSamplingLogProbNats);
  }

  static DrawEntry read(ByteBuffer in, int at) {
    int tokens = in.getInt(at + 24);
    int flags = in.getInt(at + 28);
    int stop = flags & 0xff;
    int verdict = flags >> 8;
    double logProb = in.getDouble(at + 32);
    double samplingLogProb = in.getDouble(at + 40);
    return new DrawEntry(
        group(in, at),
        draw(in, at),
        in.getLong(at + 8),
        in.getInt(at + 16),
        in.getInt(at + 20),
        tokens < 0 ? null : tokens,
        stop == 0 ? null : stop == 1 ? StopReason.STOP : StopReason.LENGTH,
        verdict == 0 ? null : verdict == 2,
        Double.isNaN(logProb) ? null : logProb,
        Double.isNaN(samplingLogProb) ? null : samplingLogProb);
  }

  static int group(ByteBuffer in, int at) {
    return in.getInt(at);
  }

  static int draw(ByteBuffer in, int at) {
    return in.getInt(at + 4);
  }
}
