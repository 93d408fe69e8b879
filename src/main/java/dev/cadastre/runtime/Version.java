package dev.cadastre.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this software, as the build wrote it down. */
public final class Version {
  private Version() {}

  /** For instance {@code 0.1.0}. */
  public static String text() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/cadastre-version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the build's version does not read", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
