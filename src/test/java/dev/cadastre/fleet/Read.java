package dev.cadastre.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds answers to readers. */
final class Read {

  private Read() {}

  static DrawRequest request(int draws, @Nullable Boolean each) {
    return new DrawRequest(
        "m",
        new ServedPrompt.Text("p", true),
        new ServedSampling(1, 1, 0, 16, List.of()),
        draws,
        7,
        true,
        true,
        each == null || each);
  }

  static <T extends Answer> T in(int piece, AnswerReader<T> reader, String json)
      throws FaultException {
    return in(piece, reader, json.getBytes(StandardCharsets.UTF_8));
  }

  static <T extends Answer> T in(int piece, AnswerReader<T> reader, byte[] bytes)
      throws FaultException {
    for (int from = 0; from < bytes.length; from += piece) {
      reader.read(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
    }
    return reader.end();
  }
}
