package dev.cadastre.campaign;

import dev.cadastre.dataset.ProblemSource;

/** Where a campaign's problem set comes from. */
public sealed interface ProblemsEntry {

  /** A file to be read. */
  record FromFile(ProblemSource source) implements ProblemsEntry {}

  /** A set that was imported before, under the name it has there. */
  record Imported(String name) implements ProblemsEntry {}
}
