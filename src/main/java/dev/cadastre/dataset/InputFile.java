package dev.cadastre.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * Opens a file for reading: refuses what is none, unpacks gzip, and passes over a byte order mark.
 */
final class InputFile {

  private static final int BUFFER = 1 << 16;
  private static final int MARK = 3;

  private InputFile() {}

  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw BadInputException.at(file, null, "input is a file", "a directory", "name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw BadInputException.at(
          file,
          null,
          "input is a readable file",
          Files.exists(file) ? "one without read permission" : "nothing there",
          "check the path");
    }
  }

  static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  /** The file's text bytes. */
  static InputStream open(Path file) throws IOException {
    requireFile(file);
    boolean gzip = isGzip(file);
    if (!gzip && file.toString().endsWith(".gz")) {
      throw notGzip(file, "other bytes");
    }
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return withoutMark(gzip ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (IOException e) {
      raw.close();
      throw notGzip(file, String.valueOf(e.getMessage()));
    }
  }

  static BadInputException notGzip(Path file, String got) {
    return BadInputException.at(
        file, null, "a .gz file is whole gzip data", got, "pack it again or rename it");
  }

  /** Bytes of a UTF-8 byte order mark at the start of a file: 3 or 0. */
  static int markLength(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isMark(in.readNBytes(MARK)) ? MARK : 0;
    }
  }

  /** A byte order mark says nothing, so it is dropped. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(in, MARK);
    byte[] start = pushback.readNBytes(MARK);
    if (!isMark(start)) {
      pushback.unread(start);
    }
    return pushback;
  }

  private static boolean isMark(byte[] start) {
    return start.length == MARK
        && start[0] == (byte) 0xEF
        && start[1] == (byte) 0xBB
        && start[2] == (byte) 0xBF;
  }

  /** Hex sha256 of the file's bytes. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
