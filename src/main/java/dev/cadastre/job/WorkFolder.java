package dev.cadastre.job;

import java.nio.file.Path;

/** Where jobs keep what can be made again. */
public record WorkFolder(Path home) {

  /** Indexes of recorded rollouts. */
  public Path indexes() {
    return home.resolve("index");
  }
}
