package dev.cadastre.archive;

import dev.cadastre.sample.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes an archive beside its place and moves it there when it is whole; closed before that,
 * nothing stays.
 */
public final class ArchiveWriter implements AutoCloseable {

  private final Path place;
  private final Path folder;
  private final List<Manifest.FileEntry> files = new ArrayList<>();
  private boolean finished;

  /**
   * Begins an archive.
   *
   * @param place where it will be; nothing may be there
   * @throws RefusedException if something is
   */
  public ArchiveWriter(Path place) throws IOException {
    this.place = place.toAbsolutePath().normalize();
    if (Files.exists(this.place)) {
      throw new RefusedException(
          "an export makes a new folder; " + place + " is there already; name another one");
    }
    Path parent = Objects.requireNonNull(this.place.getParent());
    Files.createDirectories(parent);
    this.folder =
        Files.createDirectory(
            parent.resolve(
                "." + this.place.getFileName() + ".partial-" + ProcessHandle.current().pid()));
  }

  /** Begins a table's file. */
  public TableWriter table(Table table) throws IOException {
    return new TableWriter(table, folder, files::add);
  }

  /** Writes the manifest and puts the archive into its place. */
  public Manifest finish(Manifest.Origin origin) throws IOException {
    files.sort(Comparator.comparing(entry -> Table.of(entry.table())));
    Manifest manifest = Manifest.of(origin, files);
    ManifestFile.write(folder.resolve(ManifestFile.NAME), manifest);
    Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    return manifest;
  }

  @Override
  public void close() throws IOException {
    if (finished || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
