package dev.cadastre.rollout;

import java.util.ArrayList;
import java.util.List;

/** Finds equal hashes in time that grows with their number alone. */
final class EqualTexts {

  private EqualTexts() {}

  /** Indices of hashes that occur twice or more, one array for each, ascending. */
  static List<int[]> among(long[] hashes, int count) {
    int[] table = new int[4 * Integer.highestOneBit(Math.max(1, count))]; // at most half full
    int[] first = new int[count];
    int[] times = new int[count];
    for (int i = 0; i < count; i++) {
      int slot = (int) hashes[i] & (table.length - 1);
      while (table[slot] != 0 && hashes[table[slot] - 1] != hashes[i]) {
        slot = (slot + 1) & (table.length - 1);
      }
      if (table[slot] == 0) {
        table[slot] = i + 1;
      }
      first[i] = table[slot] - 1;
      times[first[i]]++;
    }
    return groups(first, times);
  }

  private static List<int[]> groups(int[] first, int[] times) {
    int[][] groups = new int[first.length][];
    int[] filled = new int[first.length];
    List<int[]> repeated = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      int text = first[i];
      if (times[text] > 1) {
        if (groups[text] == null) {
          groups[text] = new int[times[text]];
          repeated.add(groups[text]);
        }
        groups[text][filled[text]++] = i;
      }
    }
    return repeated;
  }
}
