package dev.cadastre.fleet;

import java.net.URI;
import java.net.URISyntaxException;

/** A server's base URL as the ledger may keep it: nothing secret, no end slash, no API path. */
final class EndpointUrl {
  private EndpointUrl() {}

  /**
   * The URL in one form.
   *
   * @throws IllegalArgumentException if it is none of a server; shows nothing that may be secret
   */
  static String of(String text) {
    URI url;
    try {
      url = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw bad(
          text.contains("://")
              ? "one that does not read at its character " + (e.getIndex() + 1)
              : "one without http:// or https:// before the host");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a server's URL is stored and shown, so it holds no user, password or query; got one for"
              + " the host "
              + url.getHost()
              + "; give a key by key: {env: NAME} or {file: PATH}");
    }
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw bad("'" + (text.contains("@") ? "one with a user" : text) + "'");
    }
    String path = url.getRawPath().replaceAll("/+$", "").replaceAll("/v1$", "");
    return scheme + "://" + url.getRawAuthority() + path;
  }

  private static IllegalArgumentException bad(String got) {
    return new IllegalArgumentException(
        "a server is an http or https URL with a host; got "
            + got
            + "; write for instance http://gpu1:8000");
  }
}
