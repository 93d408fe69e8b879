package dev.cadastre.inference.jinja;

import java.util.List;
import java.util.Map;

/** What a call gives, by position and by name. */
record Arguments(List<Object> positional, Map<String, Object> named) {

  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** An argument by place or name. */
  Object get(int place, String name, Object absent) {
    return place < positional.size() ? positional.get(place) : named.getOrDefault(name, absent);
  }

  String text(int place, String name) {
    Object value = get(place, name, Nothing.UNDEFINED);
    if (value instanceof String text) {
      return text;
    }
    throw new TemplateFault("the argument " + name + " is a string; got " + Values.repr(value));
  }

  /** Refuses arguments whose effect is not known. */
  Arguments atMost(int places, String what) {
    if (positional.size() + named.size() > places) {
      throw TemplateFault.unknown("number of arguments of", what);
    }
    return this;
  }
}
