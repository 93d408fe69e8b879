package dev.cadastre.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Fills the room's templates, which escape whatever they are given. */
final class Templates {

  /** The media type of pages. */
  static final String HTML = "text/html;charset=utf-8";

  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          Templates.class.getPackageName());

  private Templates() {}

  static String html(String template, Map<String, Object> parts) {
    StringOutput out = new StringOutput();
    ENGINE.render(template + ".jte", parts, out);
    return out.toString();
  }
}
