package dev.cadastre.fleet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proxies as the environment names them: {@code https_proxy}, {@code http_proxy}, {@code
 * all_proxy}, {@code no_proxy}, or the same in capitals. This machine itself is never asked by
 * proxy.
 */
final class Proxies extends ProxySelector {

  private final @Nullable Way https;
  private final @Nullable Way http;
  private final List<NoProxy> spared;

  /**
   * One proxy.
   *
   * @param credentials value of Proxy-Authorization; null for none
   * @param secrets what must not be shown
   */
  record Way(String host, int port, @Nullable String credentials, List<String> secrets) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException for a proxy that is not reached by plain HTTP
   */
  Proxies(Map<String, String> environment) {
    String all = named(environment, "all_proxy");
    https = way("https_proxy", named(environment, "https_proxy"), all);
    http = way("http_proxy", named(environment, "http_proxy"), all);
    String none = named(environment, "no_proxy");
    spared =
        none == null
            ? List.of()
            : Arrays.stream(none.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(NoProxy::new)
                .toList();
    if (secrets().findAny().isPresent()
        && System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
      // The JDK sends no Basic credentials to a proxy that tunnels, unless told to; whoever wrote
      // them into the proxy's URL has told. It reads this once, when its client is first used.
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }
  }

  private static @Nullable String named(Map<String, String> environment, String name) {
    String lower = environment.get(name);
    String found = lower != null ? lower : environment.get(name.toUpperCase(Locale.ROOT));
    return found == null || found.isBlank() ? null : found.strip();
  }

  private static @Nullable Way way(String name, @Nullable String own, @Nullable String all) {
    String url = own != null ? own : all;
    if (url == null) {
      return null;
    }
    String where = own != null ? name : "all_proxy";
    String rest = url;
    int scheme = url.indexOf("://");
    if (scheme >= 0) {
      if (!url.substring(0, scheme).equalsIgnoreCase("http")) {
        throw new IllegalArgumentException(
            "a proxy is reached by http; got "
                + url.substring(0, scheme)
                + " in "
                + where
                + "; write http://host:port there or unset it");
      }
      rest = url.substring(scheme + 3);
    }
    int end = rest.indexOf('/');
    rest = end < 0 ? rest : rest.substring(0, end);
    int at = rest.lastIndexOf('@');
    String user = at < 0 ? null : rest.substring(0, at);
    String place = rest.substring(at + 1);
    int colon = place.lastIndexOf(':');
    boolean port = colon > place.lastIndexOf(']');
    String host = NoProxy.bare(port ? place.substring(0, colon) : place);
    String digits = port ? place.substring(colon + 1) : "80";
    if (host.isEmpty() || !digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65535) {
      throw new IllegalArgumentException(
          "a proxy is http://host:port; got another form in " + where + "; write it so");
    }
    int number = Integer.parseInt(digits);
    if (user == null) {
      return new Way(host, number, null, List.of());
    }
    String plain = plain(user);
    String basic = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    String password = plain.substring(plain.indexOf(':') + 1);
    return new Way(host, number, "Basic " + basic, List.of(basic, user, password));
  }

  private static String plain(String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return user; // a bare per cent sign
    }
  }

  /** The proxy on the way to a server; null for none. */
  @Nullable Way to(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    Way way = secure ? https : http;
    if (way == null || uri.getHost() == null) {
      return null;
    }
    String host = NoProxy.bare(uri.getHost()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : (secure ? 443 : 80);
    if (loopback(host) || spared.stream().anyMatch(entry -> entry.matches(host, port))) {
      return null;
    }
    return way;
  }

  private static boolean loopback(String host) {
    byte[] address = NoProxy.address(host);
    if (address == null) {
      return host.equals("localhost") || host.endsWith(".localhost");
    }
    return address.length == 4
        ? address[0] == 127
        : Arrays.equals(address, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  }

  Stream<String> secrets() {
    return Stream.of(https, http).filter(Objects::nonNull).flatMap(way -> way.secrets().stream());
  }

  @Override
  public List<Proxy> select(URI uri) {
    Way way = to(uri);
    return List.of(
        way == null
            ? Proxy.NO_PROXY
            : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(way.host(), way.port())));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // whoever sent the request is told
  }
}
