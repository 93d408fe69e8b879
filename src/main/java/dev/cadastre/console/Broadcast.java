package dev.cadastre.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One thing that is watched: read once for all who watch it, and not at all when nobody does. */
final class Broadcast {

  private static final Logger LOG = Logger.getLogger(Broadcast.class.getName());

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
   * Looks once and shows everybody what is new to them.
   *
   * @return whether anybody watches; once nobody does, it has ended
   */
  boolean beat(long nanos) {
    List<Viewer> present = present(nanos);
    if (present.isEmpty()) {
      return false;
    }
    try {
      Function<Eye, String> seen = view.look(nanos);
      Map<Eye, String> html = new HashMap<>();
      for (Viewer viewer : present) {
        viewer.show(html.computeIfAbsent(viewer.eye(), seen), nanos);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "a stream of events ended", e);
      present.forEach(Viewer::leave);
    }
    return true;
  }

  private synchronized List<Viewer> present(long nanos) {
    viewers.removeIf(viewer -> !viewer.stays(nanos));
    over = viewers.isEmpty();
    return List.copyOf(viewers);
  }
}
