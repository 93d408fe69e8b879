package dev.cadastre.picture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws pictures as SVG without a browser, by the code that draws them on the page. Loading takes
 * seconds, so one sketch draws many. For one thread.
 */
final class Sketch implements AutoCloseable {

  // a timer is for what moves, and nothing does
  private static final String SHIMS =
      "var setTimeout = function () { return 0; }, clearTimeout = function () {};";

  private static final String DRAW =
      """
      function draw(name, json, width, height) {
        var chart = echarts.init(null, null,
          {renderer: 'svg', ssr: true, width: width, height: height});
        var option = CadastreCharts[name](JSON.parse(json), CadastreCharts.LIGHT, {});
        option.backgroundColor = '#ffffff';
        chart.setOption(option);
        var svg = chart.renderToSVGString();
        chart.dispose();
        return svg;
      }
      function option(name, json) {
        return JSON.stringify(
          CadastreCharts[name](JSON.parse(json), CadastreCharts.LIGHT, {}));
      }
      """;

  private final Context context = Context.enter();
  private final Scriptable scope;

  Sketch() {
    // compiled, a function of ECharts would be longer than a method may be
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    scope = context.initSafeStandardObjects();
    context.evaluateString(scope, SHIMS, "shims", 1, null);
    context.evaluateString(scope, Embedded.PARTS.echarts(), "echarts", 1, null);
    context.evaluateString(scope, Embedded.PARTS.charts(), "charts", 1, null);
    context.evaluateString(scope, DRAW, "draw", 1, null);
  }

  /**
   * A picture.
   *
   * @param name of a function of {@code charts.js}
   * @param data what it draws
   * @param described what a reader who sees no picture is told
   */
  String svg(String name, JsonNode data, int width, int height, String described) {
    String svg = call("draw", name, data.toString(), width, height);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.replaceFirst(
            "<svg ([^>]*)>",
            "<svg $1 role=\"img\"><desc>"
                + Matcher.quoteReplacement(escaped(described))
                + "</desc>")
        + "\n";
  }

  /** What a chart is told to draw, as JSON without its functions. */
  String option(String name, JsonNode data) {
    return call("option", name, data.toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String call(String function, Object... arguments) {
    Function called = (Function) ScriptableObject.getProperty(scope, function);
    return Context.toString(called.call(context, scope, scope, arguments));
  }

  @Override
  public void close() {
    context.close();
  }
}
