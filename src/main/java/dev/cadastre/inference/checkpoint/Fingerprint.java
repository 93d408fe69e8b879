package dev.cadastre.inference.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * What identifies a checkpoint: the sha256 of each of its files.
 *
 * @param files hex sha256 by file name, names ascending
 */
public record Fingerprint(Map<String, String> files) {

  private static final int BLOCK_BYTES = 1 << 20;

  public Fingerprint {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  static Fingerprint of(List<Path> files, LongConsumer readBytes) {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files) {
      digests.put(String.valueOf(file.getFileName()), digest(file, readBytes));
    }
    return new Fingerprint(digests);
  }

  static long bytes(List<Path> files) {
    long sum = 0;
    try {
      for (Path file : files) {
        sum += Files.size(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /** The whole as {@code sha256:HEX}, over names and digests. */
  public String identity() {
    MessageDigest digest = sha256();
    files.forEach(
        (name, hex) -> digest.update((name + "\0" + hex + "\n").getBytes(StandardCharsets.UTF_8)));
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** Names of files that are changed, new or gone in another fingerprint. */
  public List<String> differences(Fingerprint other) {
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.addAll(other.files.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String own = files.get(name);
      String others = other.files.get(name);
      if (own == null) {
        differences.add(name + " is new");
      } else if (others == null) {
        differences.add(name + " is gone");
      } else if (!own.equals(others)) {
        differences.add(name + " is changed");
      }
    }
    return differences;
  }

  private static String digest(Path file, LongConsumer readBytes) {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int length = in.read(block); length >= 0; length = in.read(block)) {
        digest.update(block, 0, length);
        readBytes.accept(length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
