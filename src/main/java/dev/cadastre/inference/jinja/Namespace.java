package dev.cadastre.inference.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping whose fields an inner scope may set. */
final class Namespace extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1;

  Namespace(Map<String, Object> fields) {
    super(fields);
  }
}
