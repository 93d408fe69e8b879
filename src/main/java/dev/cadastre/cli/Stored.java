package dev.cadastre.cli;

import dev.cadastre.operation.Workspace;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.RunRegister;
import java.util.List;

/** What a user names that is stored; {@code latest} is the newest. */
final class Stored {

  static final String LATEST = "latest";

  private Stored() {}

  /** What people call the checkpoint of a run. */
  static String label(Workspace workspace, Run run) {
    return new CheckpointRegister(workspace.database())
        .find(run.checkpoint())
        .map(CheckpointRegister.Known::label)
        .orElse(run.checkpoint());
  }

  static Run run(Workspace workspace, String name) {
    List<Run> runs = new RunRegister(workspace.database()).all();
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(
          "a run must be stored first; there is none; start with cadastre run or cadastre import");
    }
    if (name.equals(LATEST)) {
      return runs.get(runs.size() - 1);
    }
    return runs.stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a stored run is meant; there is none named "
                        + name
                        + "; stored: "
                        + String.join(", ", runs.stream().map(Run::name).limit(20).toList())));
  }
}
