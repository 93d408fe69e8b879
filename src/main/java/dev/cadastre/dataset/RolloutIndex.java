package dev.cadastre.dataset;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of a recorded file, mapped into memory: an 8-byte mark, the header's length, the header
 * as JSON, and the entries of all draws sorted by group and draw.
 */
final class RolloutIndex {

  private static final long MARK = 0x43414441_49445831L; // CADAIDX1
  private static final int PREFIX = 12;
  // ASCII, since a prompt may hold lone surrogates, which UTF-8 can't carry
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Header header;
  private final ByteBuffer entries;
  private final int[] firsts;

  /**
   * What the index was built from and what was found besides the draws.
   *
   * @param key file, preset, selection and mapping
   * @param size of the file in bytes
   * @param modified time of its last change, nanoseconds since 1970
   * @param sha256 hex, of the file's bytes
   * @param groups problem references in the file's order
   * @param counts draws of each group
   * @param repeated draws that were given twice with the same text
   */
  record Header(
      String key,
      long size,
      long modified,
      String sha256,
      SamplingPlan plan,
      List<ProblemRef> groups,
      List<Integer> counts,
      int repeated,
      List<Reject> rejects) {}

  private RolloutIndex(Header header, ByteBuffer entries) {
    this.header = header;
    this.entries = entries;
    this.firsts = new int[header.counts().size() + 1];
    for (int i = 0; i < header.counts().size(); i++) {
      firsts[i + 1] = firsts[i] + header.counts().get(i);
    }
  }

  Header header() {
    return header;
  }

  /** Writes what stands before the entries. */
  static void writeHeader(Header header, OutputStream out) throws IOException {
    byte[] json = JSON.writeValueAsBytes(header);
    out.write(ByteBuffer.allocate(PREFIX).putLong(MARK).putInt(json.length).array());
    out.write(json);
  }

  /** Maps an index; null if the file is none. */
  static @Nullable RolloutIndex map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < PREFIX || size > Integer.MAX_VALUE) {
        return null;
      }
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      int length = all.getInt(8);
      if (all.getLong(0) != MARK || length < 0 || length > size - PREFIX) {
        return null;
      }
      byte[] json = new byte[length];
      all.get(PREFIX, json);
      Header header = JSON.readValue(new String(json, StandardCharsets.US_ASCII), Header.class);
      RolloutIndex index =
          new RolloutIndex(header, all.slice(PREFIX + length, (int) size - PREFIX - length));
      return index.whole() ? index : null;
    }
  }

  private boolean whole() {
    return entries.limit() == firsts[firsts.length - 1] * (long) DrawEntry.BYTES;
  }

  int draws() {
    return firsts[firsts.length - 1];
  }

  int count(int group) {
    return firsts[group + 1] - firsts[group];
  }

  /** The i-th draw of a group, in ascending order. */
  DrawEntry entry(int group, int i) {
    return DrawEntry.read(entries, (firsts[group] + i) * DrawEntry.BYTES);
  }

  /** The entry of a draw; null if the group lacks it. */
  @Nullable DrawEntry find(int group, int draw) {
    int low = firsts[group];
    int high = firsts[group + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = DrawEntry.draw(entries, middle * DrawEntry.BYTES);
      if (at == draw) {
        return DrawEntry.read(entries, middle * DrawEntry.BYTES);
      }
      if (at < draw) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }
}
