package dev.cadastre.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of this machine for itself. A page of a stranger can make the browser ask a loopback
 * address under the stranger's name (DNS rebinding); it can't make it send one of these as Host.
 */
public final class Loopback {
  private Loopback() {}

  /**
   * Whether a Host header names this machine alone.
   *
   * @param host name and port as a client wrote them; null without the header
   */
  public static boolean isMeantBy(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
        || name.equals("[::1]");
  }
}
