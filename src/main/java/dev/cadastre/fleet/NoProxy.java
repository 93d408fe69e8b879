package dev.cadastre.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code no_proxy}: {@code *}, a name (it and all below it; a dot or {@code *.} in
 * front changes nothing), an address, a network such as {@code 10.0.0.0/8}; each but the last with
 * {@code :port} behind it if it is meant for one port.
 */
final class NoProxy {

  private final String name;
  private final int port;
  private final byte @Nullable [] network;
  private final int bits;

  NoProxy(String entry) {
    String rest = entry.toLowerCase(Locale.ROOT);
    int slash = rest.indexOf('/');
    byte[] address = slash < 0 ? null : address(rest.substring(0, slash));
    if (address != null && rest.substring(slash + 1).matches("[0-9]{1,3}")) {
      network = address;
      bits = Math.min(Integer.parseInt(rest.substring(slash + 1)), 8 * address.length);
      name = "";
      port = -1;
      return;
    }
    int colon = rest.lastIndexOf(':');
    boolean literal = rest.indexOf(':') != colon && !rest.contains("]:");
    if (colon >= 0 && !literal && rest.substring(colon + 1).matches("[0-9]{1,5}")) {
      port = Integer.parseInt(rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    } else {
      port = -1;
    }
    rest = bare(rest);
    if (rest.startsWith("*.")) {
      rest = rest.substring(1);
    }
    if (rest.startsWith(".")) {
      rest = rest.substring(1);
    }
    name = rest;
    network = address(rest);
    bits = network == null ? 0 : 8 * network.length;
  }

  /**
   * Whether it spares this host the proxy.
   *
   * @param host without brackets, in lower case
   */
  boolean matches(String host, int asked) {
    if (port >= 0 && port != asked) {
      return false;
    }
    if (network != null) {
      byte[] address = address(host);
      return address != null && address.length == network.length && shares(address, network);
    }
    return name.equals("*")
        || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)));
  }

  private boolean shares(byte[] one, byte[] other) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The address that a literal writes; null for a name: none is looked up. */
  static byte @Nullable [] address(String literal) {
    boolean four = literal.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    if (!four && !(literal.contains(":") && literal.matches("[0-9a-f:.]+"))) {
      return null;
    }
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
