package dev.cadastre.campaign;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign may name. One in a file may name any file, relative to it, and take its keys from
 * anywhere. One that came over the network may name the files of one folder. It sends its keys
 * wherever it says, so they come from variables that are meant for that by their names, and from
 * files of the folder, though others may be opened: no other secret of the process can be sent
 * away. Links in the folder are followed: who can make one could as well copy.
 */
public final class Reach {

  /** What the names of variables with keys of submitted campaigns begin with. */
  public static final String KEYS = "KEY_";

  private final Path folder;
  private final boolean anyFile;
  private final boolean anyKeyFile;
  private final boolean anyVariable;

  private Reach(Path folder, boolean anyFile, boolean anyKeyFile, boolean anyVariable) {
    this.folder = folder;
    this.anyFile = anyFile;
    this.anyKeyFile = anyKeyFile;
    this.anyVariable = anyVariable;
  }

  /** Any file, relative to a campaign's own. */
  public static Reach beside(Path file) {
    Path parent = file.getParent();
    return from(parent == null ? Path.of("") : parent);
  }

  /** Anything, relative to a folder: for whoever may read what the process may. */
  public static Reach from(Path folder) {
    return new Reach(folder, true, true, true);
  }

  /** What a server somewhere else may take; where its folder is, is not known here. */
  public static Reach elsewhere() {
    return new Reach(Path.of(""), true, true, false);
  }

  /** For what is submitted: files below a folder. */
  public static Reach within(Path folder) {
    return new Reach(folder.toAbsolutePath().normalize(), false, false, false);
  }

  /** For what is submitted: any file that the process may read, relative to a folder. */
  public static Reach anywhereFrom(Path folder) {
    return new Reach(folder.toAbsolutePath().normalize(), true, false, false);
  }

  /** What relative paths are relative to. */
  public Path folder() {
    return folder;
  }

  /**
   * Where a written path leads.
   *
   * @throws IllegalArgumentException if it leads outside
   */
  Path of(String written) {
    Path path = folder.resolve(written);
    if (!anyFile && isOutside(path)) {
      throw new IllegalArgumentException(
          "a submitted campaign names files below "
              + folder
              + ", the server's folder; got '"
              + written
              + "'; put the file there, or start the server with --folder DIR or --any-path");
    }
    return path;
  }

  private boolean isOutside(Path path) {
    return !path.normalize().startsWith(folder);
  }

  /**
   * Where the written path of a file with a key leads.
   *
   * @throws IllegalArgumentException if it is not for campaigns
   */
  Path ofKey(String written) {
    Path path = of(written);
    if (!anyKeyFile && isOutside(path)) {
      throw new IllegalArgumentException(
          "a submitted campaign takes keys from files below "
              + folder
              + ", the server's folder, even with --any-path; got '"
              + written
              + "'; put the key's file there");
    }
    return path;
  }

  /**
   * Checks the name of a variable that holds a key.
   *
   * @throws IllegalArgumentException if it is not for campaigns
   */
  void requireReadable(@Nullable String variable) {
    if (!anyVariable && variable != null && !variable.startsWith(KEYS)) {
      throw new IllegalArgumentException(
          "a submitted campaign takes keys from variables of the server that begin with "
              + KEYS
              + ", so that it can't have its other secrets sent away; got"
              + " another name; start the server with the key in "
              + KEYS
              + "NAME, and name that");
    }
  }
}
