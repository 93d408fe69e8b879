package dev.cadastre.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts entries by group and draw, eight bytes of heap an entry. A draw that occurs twice with the
 * same text is kept once; with another text it is refused, since no one can tell which is meant.
 */
final class EntrySort {

  private static final int NAMED = 3;
  private final ByteBuffer entries;
  private final List<ProblemRef> refs = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final long[] keys; // [entries] draw << 32 | position, group by group; -1 is left out
  private int repeated;

  EntrySort(Path file, TextReader reader, Path unsorted, List<@Nullable ProblemRef> groups)
      throws IOException {
    entries = map(file, unsorted);
    int[] firsts = firsts(groups.size());
    keys = new long[firsts[groups.size()]];
    fill(firsts);
    List<String> conflicts = new ArrayList<>();
    int conflicting = 0;
    for (int g = 0; g < groups.size(); g++) {
      ProblemRef ref = groups.get(g);
      if (ref == null) {
        Arrays.fill(keys, firsts[g], firsts[g + 1], -1);
        continue;
      }
      Arrays.sort(keys, firsts[g], firsts[g + 1]);
      int kept = 0;
      long last = -1;
      for (int i = firsts[g]; i < firsts[g + 1]; i++) {
        if (last < 0 || last >>> 32 != keys[i] >>> 32) {
          last = keys[i];
          kept++;
          continue;
        }
        DrawEntry first = entry(last);
        DrawEntry second = entry(keys[i]);
        keys[i] = -1;
        if (reader.text(first).equals(reader.text(second))) {
          repeated++;
        } else if (conflicting++ < NAMED) {
          conflicts.add(
              "draw %d of %s on lines %d and %d"
                  .formatted(first.draw(), ref.name(), first.line(), second.line()));
        }
      }
      if (kept > 0) {
        refs.add(ref);
        counts.add(kept);
      }
    }
    check(file, conflicting, conflicts);
  }

  private void check(Path file, int conflicting, List<String> conflicts) {
    if (conflicting > 0) {
      throw BadInputException.at(
          file,
          null,
          "a draw has one text",
          conflicting + " with two (" + String.join("; ", conflicts) + ")",
          "keep one of them");
    }
    if (refs.isEmpty()) {
      throw BadInputException.at(
          file, null, "a recording holds draws", "none", RolloutIndexer.EMPTY);
    }
  }

  private static ByteBuffer map(Path file, Path unsorted) throws IOException {
    try (FileChannel channel = FileChannel.open(unsorted)) {
      if (channel.size() > Integer.MAX_VALUE - DrawEntry.BYTES) {
        throw BadInputException.at(
            file,
            null,
            "a recording holds at most " + Integer.MAX_VALUE / DrawEntry.BYTES + " draws",
            channel.size() / DrawEntry.BYTES + " draws",
            "split the file");
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /** Where each group starts when entries stand group by group. */
  private int[] firsts(int groups) {
    int[] firsts = new int[groups + 1];
    for (int at = 0; at < entries.limit(); at += DrawEntry.BYTES) {
      firsts[DrawEntry.group(entries, at) + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      firsts[g + 1] += firsts[g];
    }
    return firsts;
  }

  private void fill(int[] firsts) {
    int[] next = firsts.clone();
    for (int i = 0; i < keys.length; i++) {
      int at = i * DrawEntry.BYTES;
      keys[next[DrawEntry.group(entries, at)]++] = (long) DrawEntry.draw(entries, at) << 32 | i;
    }
  }

  private DrawEntry entry(long key) {
    return DrawEntry.read(entries, (int) key * DrawEntry.BYTES);
  }

  /** References of the groups that have draws. */
  List<ProblemRef> groups() {
    return refs;
  }

  List<Integer> counts() {
    return counts;
  }

  int repeated() {
    return repeated;
  }

  void write(OutputStream out) throws IOException {
    byte[] entry = new byte[DrawEntry.BYTES];
    for (long key : keys) {
      if (key >= 0) {
        entries.get((int) key * DrawEntry.BYTES, entry);
        out.write(entry);
      }
    }
  }
}
