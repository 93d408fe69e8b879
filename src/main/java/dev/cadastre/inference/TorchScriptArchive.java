package dev.cadastre.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive without Python: a zip, stored and not deflated, of one module that
 * has methods and no attributes. The pickles are of protocol 2.
 */
public final class TorchScriptArchive {

  private static final String MODULE_PICKLE = "\u0080\u0002c__torch__\n%s\n)\u0081}b.";
  private static final String EMPTY_TUPLE_PICKLE = "\u0080\u0002).";

  private TorchScriptArchive() {}

  /**
   * The archive's bytes.
   *
   * @param name of the class
   * @param code its text, in the functional form that TorchScript writes
   */
  public static byte[] of(String name, String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, "data.pkl", MODULE_PICKLE.formatted(name).getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "constants.pkl", EMPTY_TUPLE_PICKLE.getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      add(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("m/" + name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
