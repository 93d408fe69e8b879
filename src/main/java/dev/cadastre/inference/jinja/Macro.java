package dev.cadastre.inference.jinja;

import java.util.Map;

/**
 * A macro in the scope that it was written in.
 *
 * @param parameters with their defaults, in order; undefined for those without
 */
record Macro(String name, Map<String, Object> parameters, Block body, Scope scope)
    implements Callable {

  @Override
  public Object call(Arguments arguments) {
    arguments.atMost(parameters.size(), name);
    for (String given : arguments.named().keySet()) {
      if (!parameters.containsKey(given)) {
        throw TemplateFault.unknown("argument of " + name, given);
      }
    }
    Scope inner = new Scope(scope);
    int place = 0;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      inner.set(
          parameter.getKey(), arguments.get(place++, parameter.getKey(), parameter.getValue()));
    }
    StringBuilder out = new StringBuilder();
    body.render(inner, out);
    return out.toString();
  }
}
