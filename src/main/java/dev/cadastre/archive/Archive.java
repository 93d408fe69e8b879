package dev.cadastre.archive;

import dev.cadastre.dataset.BadInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An archive that was written before. */
public final class Archive {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Manifest manifest;

  private Archive(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Opens an archive by its manifest.
   *
   * @throws BadInputException if it is none, is of a newer form, or lacks a table
   */
  public static Archive open(Path folder) throws IOException {
    Path file = folder.resolve(ManifestFile.NAME);
    Manifest manifest = ManifestFile.read(file);
    List<String> told = manifest.files().stream().map(Manifest.FileEntry::table).sorted().toList();
    List<String> known = Stream.of(Table.values()).map(Table::label).sorted().toList();
    if (!told.equals(known)) {
      throw BadInputException.at(
          file,
          "files",
          "an archive of format " + Manifest.FORMAT + " has one file for each of " + known,
          told.toString(),
          "copy the archive again");
    }
    for (Manifest.FileEntry entry : manifest.files()) {
      String name = entry.table() + Table.ENDING;
      if (!entry.name().equals(name)) {
        throw BadInputException.at(
            file, "files", "a table's file is " + name, entry.name(), "copy the archive again");
      }
    }
    return new Archive(folder, manifest);
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The checksum of the manifest, and so of everything. */
  public String sha256() throws IOException {
    return HexFormat.of()
        .formatHex(Sha256.digest().digest(Files.readAllBytes(folder.resolve(ManifestFile.NAME))));
  }

  /**
   * Checks every file against the manifest.
   *
   * @param progress takes the rows of each file that was found whole
   * @throws BadInputException naming the first file that is missing or not as it was written
   */
  public void verify(LongConsumer progress) throws IOException {
    for (Manifest.FileEntry entry : manifest.files()) {
      verify(entry);
      progress.accept(entry.rows());
    }
  }

  private void verify(Manifest.FileEntry entry) throws IOException {
    Path file = folder.resolve(entry.name());
    if (!Files.isReadable(file)) {
      throw differs(file, "a file that the manifest names is there", "nothing to read");
    }
    long bytes = Files.size(file);
    if (bytes != entry.bytes()) {
      throw differs(file, "the manifest tells " + entry.bytes() + " bytes", bytes + " bytes");
    }
    MessageDigest digest = Sha256.digest();
    long rows = 0;
    try (InputStream raw =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
      try {
        rows = lines(new GZIPInputStream(raw, BUFFER));
      } catch (ZipException | EOFException e) {
        throw differs(file, "a file is whole gzip", String.valueOf(e.getMessage()));
      } finally {
        raw.transferTo(OutputStream.nullOutputStream());
      }
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    if (!sha256.equals(entry.sha256())) {
      throw differs(file, "the manifest tells sha256 " + entry.sha256(), sha256);
    }
    if (rows != entry.rows()) {
      throw differs(file, "the manifest tells " + entry.rows() + " rows", rows + " rows");
    }
  }

  private static BadInputException differs(Path file, String rule, String got) {
    return BadInputException.at(
        file, null, rule, got, "nothing was imported; copy the archive again or export anew");
  }

  private static long lines(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long lines = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          lines++;
        }
      }
    }
    return lines;
  }

  /** Reads a table's rows. */
  public TableReader rows(Table table) throws IOException {
    Path file = folder.resolve(table.fileName());
    return new TableReader(
        table,
        file,
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), BUFFER));
  }

  /** All rows of a small table. */
  public List<Row> all(Table table) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (TableReader reader = rows(table)) {
      for (Row row = reader.take(); row != null; row = reader.take()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
