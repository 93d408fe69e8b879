package dev.cadastre.dataset;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks the hidden tests of LiveCodeBench: base64 of zlib of a Python pickle of one text. Of
 * pickles nothing but that text is understood, so that nothing in them is run.
 */
final class PackedTests {

  private static final int MOST_BYTES = 64 << 20;

  private PackedTests() {}

  static String unpack(String packed) {
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getMimeDecoder().decode(packed)))) {
      return unpickled(new DataInputStream(in));
    } catch (IOException | IllegalArgumentException e) {
      throw new RecordFault(
          "tests are JSON, or base64 of zlib of a pickled text",
          RecordFault.quote(packed),
          "download the file again");
    }
  }

  /** Protocols 2 to 5: a header, perhaps a frame, one text. */
  private static String unpickled(DataInputStream pickle) throws IOException {
    while (true) {
      int operation = pickle.readUnsignedByte();
      switch (operation) {
        case 0x80 -> pickle.readUnsignedByte(); // PROTO
        case 0x95 -> pickle.readLong(); // FRAME
        case 0x8C -> { // SHORT_BINUNICODE
          return text(pickle, pickle.readUnsignedByte());
        }
        case 'X' -> { // BINUNICODE
          return text(pickle, Integer.reverseBytes(pickle.readInt()));
        }
        case 0x8D -> { // BINUNICODE8
          return text(pickle, Long.reverseBytes(pickle.readLong()));
        }
        default -> throw new IOException("operation " + operation);
      }
    }
  }

  private static String text(InputStream in, long length) throws IOException {
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new IOException("cut off");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
