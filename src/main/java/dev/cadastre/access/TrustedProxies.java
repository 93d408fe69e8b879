package dev.cadastre.access;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proxies whose word is taken for whom they asked for.
 *
 * @param networks where they are
 */
public record TrustedProxies(List<Network> networks) {

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /** Whether an address is that of a proxy. */
  public boolean holds(InetAddress peer) {
    return networks.stream().anyMatch(network -> network.holds(peer));
  }

  /**
   * Whom a request came from: the last hop of X-Forwarded-For behind a proxy, which the proxy wrote
   * itself; everything before it the client may have invented.
   *
   * @param forwarded the last X-Forwarded-For header, null without one
   */
  public InetAddress client(InetAddress peer, @Nullable String forwarded) {
    if (forwarded == null || !holds(peer)) {
      return peer;
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return Network.literal(last).orElse(peer);
  }
}
