package dev.cadastre.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Scripts and styles that every page carries with it, and the policy that lets a browser run these
 * and nothing else: no request leaves the page.
 */
record Embedded(String echarts, String charts, String page, String styles) {

  static final Embedded PARTS =
      new Embedded(
          read("echarts.common.min.js"), read("charts.js"), read("page.js"), read("page.css"));

  /** The content security policy of a page with these parts. */
  String policy() {
    return "default-src 'none'; script-src %s %s %s; style-src %s; base-uri 'none'; form-action 'none'"
        .formatted(hash(echarts), hash(charts), hash(page), hash(styles));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Embedded.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + name + "; build it again");
      }
      // as a browser reads it: its hash is over line feeds
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new IllegalStateException(name + " does not read", e);
    }
  }
}
