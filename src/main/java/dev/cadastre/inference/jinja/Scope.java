package dev.cadastre.inference.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and their values; what an inner scope sets the outer one does not see. */
final class Scope {

  private final @Nullable Scope outer;
  private final Map<String, Object> values = new HashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  Object get(String name) {
    Object value = values.get(name);
    if (value != null) {
      return value;
    }
    return outer == null ? Nothing.UNDEFINED : outer.get(name);
  }

  void set(String name, Object value) {
    values.put(name, value);
  }
}
