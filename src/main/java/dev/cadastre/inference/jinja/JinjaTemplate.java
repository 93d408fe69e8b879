package dev.cadastre.inference.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template that was read. {@code strftime_now} is left undefined: a prompt must be the same
 * tomorrow, and templates that ask whether it is defined have a date of their own.
 */
public final class JinjaTemplate {

  /** Python's None, for {@link #render}. */
  public static final Object NONE = Nothing.NONE;

  private static final long LONGEST_RANGE = 100_000;

  private final Block block;

  private JinjaTemplate(Block block) {
    this.block = block;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateFault naming the line and what is wrong or not supported
   */
  public static JinjaTemplate of(String source) {
    return new JinjaTemplate(BlockParser.parse(source));
  }

  /**
   * Renders the template.
   *
   * @param values by name: strings, booleans, Long, Double, and lists and maps of them
   * @throws TemplateFault naming the line and what is wrong or not supported; also if the template
   *     itself raises an exception
   */
  public String render(Map<String, Object> values) {
    Scope scope = new Scope(null);
    function(scope, "namespace", arguments -> new Namespace(arguments.named()));
    function(scope, "dict", arguments -> new LinkedHashMap<>(arguments.named()));
    function(scope, "range", JinjaTemplate::range);
    function(
        scope,
        "raise_exception",
        arguments -> {
          throw new TemplateFault("the template says: " + arguments.text(0, "message"));
        });
    values.forEach(scope::set);
    StringBuilder out = new StringBuilder();
    block.render(scope, out);
    return out.toString();
  }

  private static void function(Scope scope, String name, Callable callable) {
    scope.set(name, callable);
  }

  private static Object range(Arguments arguments) {
    List<Long> bounds = new ArrayList<>();
    for (Object bound : arguments.atMost(3, "range").positional()) {
      if (!(bound instanceof Long number)) {
        throw new TemplateFault("a range has integers; got " + Values.repr(bound));
      }
      bounds.add(number);
    }
    long from = bounds.size() > 1 ? bounds.get(0) : 0;
    long to = bounds.isEmpty() ? 0 : bounds.get(bounds.size() > 1 ? 1 : 0);
    long step = bounds.size() > 2 ? bounds.get(2) : 1;
    if (step == 0 || Math.abs((to - from) / step) > LONGEST_RANGE) {
      throw new TemplateFault("a range has at most " + LONGEST_RANGE + " numbers");
    }
    List<Object> numbers = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      numbers.add(i);
    }
    return numbers;
  }
}
