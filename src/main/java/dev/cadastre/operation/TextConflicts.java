package dev.cadastre.operation;

import dev.cadastre.dataset.RecordedRollouts;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.StorableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws that are stored with another text than a file has for them. */
final class TextConflicts {

  private static final int NAMED = 3;

  private final String run;
  private final List<String> first = new ArrayList<>();
  private int count;

  TextConflicts(String run) {
    this.run = run;
  }

  void compare(String problem, Map<Integer, String> stored, RecordedRollouts recording, int group) {
    try {
      for (Rollout rollout : recording.rollouts(group, recording.draws(group))) {
        String text = stored.get(rollout.draw());
        if (text != null && !text.equals(StorableText.of(rollout.text()))) {
          count++;
          if (first.size() < NAMED) {
            first.add("problem " + problem + " draw " + rollout.draw());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + recording.file(), e);
    }
  }

  /** Refuses the file if any draw differs. */
  void refuseIfAny() {
    if (count > 0) {
      throw new RefusedException(
          "a draw has one text; run "
              + run
              + " holds another for "
              + count
              + " draw(s) of this file: "
              + String.join(", ", first)
              + (count > NAMED ? ", ..." : "")
              + "; take the file into a run of its own");
    }
  }
}
