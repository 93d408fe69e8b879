package dev.cadastre.picture;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * One HTML file that shows a subject: works from disk and offline, asks for nothing. Whatever comes
 * from outside is escaped by the template or set as text by the script.
 */
public final class Page {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Page.class.getClassLoader(), Page.class.getPackageName());

  private Page() {}

  /** The content security policy of every page, which it states itself. */
  public static String policy() {
    return Embedded.PARTS.policy();
  }

  /** The whole file. */
  public static String html(Subject subject) {
    StringOutput out = new StringOutput(1 << 20);
    TEMPLATES.render("page.jte", new Sheet(subject), out);
    return out.toString();
  }
}
