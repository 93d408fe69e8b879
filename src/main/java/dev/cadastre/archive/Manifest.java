package dev.cadastre.archive;

import java.time.Instant;
import java.util.List;

/**
 * What an archive says of itself, in {@code manifest.json}.
 *
 * @param format version of the files' form; a reader refuses newer ones
 * @param schema version of the ledger's tables that the rows came from
 * @param software version of the software that wrote it
 * @param database product and version of the database that it was read from
 * @param campaign the campaign's name
 * @param madeAt when the rows were read: all as they stood at this moment
 * @param files one for each table
 */
public record Manifest(
    int format,
    String schema,
    String software,
    String database,
    String campaign,
    Instant madeAt,
    List<FileEntry> files) {

  /** The form that this software writes. */
  public static final int FORMAT = 1;

  /**
   * A file.
   *
   * @param name in the archive's folder
   * @param rows lines in it
   * @param bytes of the file as it lies there, compressed
   * @param sha256 of the same bytes, in hexadecimal digits
   */
  public record FileEntry(String table, String name, long rows, long bytes, String sha256) {}

  /** Where the rows come from. */
  public record Origin(
      String schema, String software, String database, String campaign, Instant madeAt) {}

  public Manifest {
    files = List.copyOf(files);
  }

  static Manifest of(Origin origin, List<FileEntry> files) {
    return new Manifest(
        FORMAT,
        origin.schema(),
        origin.software(),
        origin.database(),
        origin.campaign(),
        origin.madeAt(),
        files);
  }

  /** Rows of all files. */
  public long rows() {
    return files.stream().mapToLong(FileEntry::rows).sum();
  }
}
