package dev.cadastre.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An address of a page.
 *
 * @param text path and query, encoded
 */
public record Link(String text) {

  /** A path below the console, its parts as they are, such as a campaign's name. */
  public static Link to(String... parts) {
    StringBuilder path = new StringBuilder("/console");
    for (String part : parts) {
      path.append('/').append(encoded(part).replace("+", "%20"));
    }
    return new Link(path.toString());
  }

  /** The same with a parameter, unless it is empty. */
  public Link with(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : always(name, value);
  }

  /** The same with a parameter, be it empty or not: where none at all means something else. */
  Link always(String name, String value) {
    return new Link(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text;
  }
}
