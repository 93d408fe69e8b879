package dev.cadastre.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One thing that is watched: read once for all who watch it, and not at all when nobody does. */
final class Broadcast {

  private final View view;
  private final List<Viewer> viewers = new ArrayList<>();
  private boolean over;

  Broadcast(View view, Viewer first) {
    this.view = view;
    viewers.add(first);
  }

  /** One more watches; false if it has ended, and another one has to begin. */
  synchronized boolean add(Viewer viewer) {
    if (!over) {
      viewers.add(viewer);
    }
    return !over;
  }

  synchronized int watching() {
    return viewers.size();
  }

  /**
   * Looks once and shows everybody what is new to them. Whoever has it look ends it if that throws.
   *
   * @return whether anybody watches; once nobody does, it has ended
   */
  boolean beat(long nanos) {
    List<Viewer> present = present(nanos);
    if (present.isEmpty()) {
      return false;
    }
    Function<Eye, String> seen = view.look(nanos);
    Map<Eye, String> html = new HashMap<>();
    for (Viewer viewer : present) {
      viewer.show(html.computeIfAbsent(viewer.eye(), seen), nanos);
    }
    return true;
  }

  /** Ends it: all are sent away, and who comes later begins another one. */
  synchronized void end() {
    over = true;
    viewers.forEach(Viewer::leave);
    viewers.clear();
  }

  private synchronized List<Viewer> present(long nanos) {
    viewers.removeIf(viewer -> !viewer.stays(nanos));
    over = viewers.isEmpty();
    return List.copyOf(viewers);
  }
}
