package dev.cadastre.rest;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request came.
 *
 * @param client where from, as far as proxies that are trusted tell
 * @param encrypted whether nobody reads along between client and server
 * @param host the server's name and port as the client wrote them; null if it wrote none
 */
record Way(InetAddress client, boolean encrypted, @Nullable String host) {

  private static final Pattern HOST = Pattern.compile("[\\w.-]+(:\\d+)?|\\[[\\w:.]+](:\\d+)?");

  /** Where the client reaches the server, such as {@code https://host:8080}; empty if not told. */
  String address() {
    return host == null || !HOST.matcher(host).matches()
        ? ""
        : (encrypted ? "https://" : "http://") + host;
  }
}
