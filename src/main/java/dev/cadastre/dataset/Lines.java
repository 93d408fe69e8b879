package dev.cadastre.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The lines of a file as bytes, one at a time in one growing buffer, with their place. Blank lines
 * are passed over but counted.
 */
final class Lines {

  /** A text of 1,048,576 characters takes at most 6 MiB; a line may hold several. */
  static final int MAX_LINE_BYTES = 32 << 20;

  private final Path file;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private int limit;
  private long base;
  private long line;
  private boolean whole;

  /**
   * @param base bytes of the file before the stream's first
   */
  Lines(Path file, InputStream in, long base) {
    this.file = file;
    this.in = in;
    this.base = base;
  }

  /** Moves to the next line that isn't blank. */
  boolean next() throws IOException {
    do {
      if (!advance()) {
        return false;
      }
    } while (blank());
    return true;
  }

  private boolean advance() throws IOException {
    start = whole ? end + 1 : end;
    int scan = start;
    while (true) {
      for (; scan < limit; scan++) {
        if (buffer[scan] == '\n') {
          end = scan;
          whole = true;
          line++;
          return true;
        }
      }
      int unread = scan - start;
      if (!fill()) {
        end = limit;
        whole = false;
        line++;
        return end > start;
      }
      scan = start + unread;
    }
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      base += start;
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      if (limit >= MAX_LINE_BYTES) {
        throw BadInputException.at(
            file,
            "line " + (line + 1),
            "a line has at most " + MAX_LINE_BYTES + " bytes",
            "a longer one",
            "write one record a line");
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read > 0) {
        limit += read;
      }
      return read > 0;
    } catch (ZipException | EOFException e) {
      throw InputFile.notGzip(file, String.valueOf(e.getMessage()));
    }
  }

  private boolean blank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return end - start;
  }

  /** Where the line starts in the file, in bytes. */
  long offset() {
    return base + start;
  }

  /** 1 and up. */
  long line() {
    return line;
  }

  /** Whether a line feed ends it. */
  boolean terminated() {
    return whole;
  }

  String text() {
    String text = new String(buffer, start, length(), StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
