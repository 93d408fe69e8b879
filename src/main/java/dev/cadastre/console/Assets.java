package dev.cadastre.console;

import dev.cadastre.picture.PageStyles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Styles and scripts of the pages; the address of each tells its content, so it never changes. */
public final class Assets {

  /** Reports and console have one palette and one manner. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "page.css", PageStyles.css(),
          "console.css", read("console.css"),
          "console.js", read("console.js"));

  private Assets() {}

  /** Where a page asks for one. */
  public static String path(String name) {
    String text = TEXTS.get(name);
    if (text == null) {
      throw new IllegalArgumentException("an asset is one of " + TEXTS.keySet() + "; got " + name);
    }
    return "/console/assets/" + mark(text) + "/" + name;
  }

  /** The one of a name and a mark; null if there is none. */
  static @Nullable String text(String mark, String name) {
    String text = TEXTS.get(name);
    return text == null || !mark(text).equals(mark) ? null : text;
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + name + "; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not read", e);
    }
  }

  private static String mark(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
