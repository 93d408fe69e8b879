package dev.cadastre.inference.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code for} block.
 *
 * @param names one, or as many as each item has parts
 * @param filter keeps the items it holds for; null for all
 * @param otherwise is rendered if no item is left
 */
record Loop(
    List<String> names,
    Expression list,
    @Nullable Expression filter,
    Block body,
    @Nullable Block otherwise)
    implements Block {

  @Override
  public Flow render(Scope scope, StringBuilder out) {
    List<Object> items = new ArrayList<>();
    for (Object item : Values.items(list.in(scope))) {
      if (filter == null || Values.truth(filter.in(with(scope, item)))) {
        items.add(item);
      }
    }
    if (items.isEmpty() && otherwise != null) {
      return otherwise.render(new Scope(scope), out);
    }
    for (int i = 0; i < items.size(); i++) {
      Scope inner = with(scope, items.get(i));
      inner.set("loop", state(items, i));
      if (body.render(inner, out) == Flow.BREAK) {
        break;
      }
    }
    return Flow.ON;
  }

  private Scope with(Scope scope, Object item) {
    Scope inner = new Scope(scope);
    if (names.size() == 1) {
      inner.set(names.get(0), item);
      return inner;
    }
    List<Object> parts = Values.items(item);
    if (parts.size() != names.size()) {
      throw new TemplateFault(
          "a loop over " + names + " has items of as many parts; got " + Values.repr(item));
    }
    for (int i = 0; i < parts.size(); i++) {
      inner.set(names.get(i), parts.get(i));
    }
    return inner;
  }

  private static Map<String, Object> state(List<Object> items, int index) {
    Map<String, Object> state = new LinkedHashMap<>();
    int last = items.size() - 1;
    state.put("index", index + 1L);
    state.put("index0", (long) index);
    state.put("revindex", last - index + 1L);
    state.put("revindex0", (long) last - index);
    state.put("first", index == 0);
    state.put("last", index == last);
    state.put("length", (long) items.size());
    state.put("previtem", index == 0 ? Nothing.UNDEFINED : items.get(index - 1));
    state.put("nextitem", index == last ? Nothing.UNDEFINED : items.get(index + 1));
    return state;
  }
}
