package dev.cadastre.operation;

import dev.cadastre.picture.PageFile;
import dev.cadastre.picture.PageFiles;
import dev.cadastre.sample.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a report lies on disk. A folder that holds a report may be written again; one that holds
 * something else is refused, so that nothing is overwritten that a report did not make. Each file
 * is written under another name and moved into place whole; the page comes last.
 */
public final class ReportFolder {

  private final Path folder;

  public ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes all files; those of an older report that this one lacks are left.
   *
   * @return where the page lies
   * @throws RefusedException if the folder holds something, but no report
   */
  public Path write(List<PageFile> files) throws IOException {
    check();
    Files.createDirectories(folder);
    for (PageFile file : files) {
      if (!file.name().equals(PageFiles.PAGE)) {
        write(file);
      }
    }
    for (PageFile file : files) {
      if (file.name().equals(PageFiles.PAGE)) {
        write(file);
      }
    }
    return folder.resolve(PageFiles.PAGE);
  }

  /**
   * Checks before the work that the folder may be written.
   *
   * @throws RefusedException if it holds something, but no report
   */
  public void check() throws IOException {
    if (!Files.exists(folder) || Files.exists(folder.resolve(PageFiles.PAGE))) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedException(
          "a report is a folder; " + folder + " is a file; name another one");
    }
    try (Stream<Path> held = Files.list(folder)) {
      if (held.findAny().isPresent()) {
        throw new RefusedException(
            "a report goes into an empty folder, or over an older report; "
                + folder
                + " holds something else; name another one");
      }
    }
  }

  private void write(PageFile file) throws IOException {
    Path scratch = folder.resolve("." + file.name() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(scratch, file.text());
      Files.move(
          scratch,
          folder.resolve(file.name()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }
}
