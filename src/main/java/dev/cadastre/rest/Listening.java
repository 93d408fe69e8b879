package dev.cadastre.rest;

import dev.cadastre.access.TrustedProxies;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and to whom.
 *
 * @param tls proves to clients who the server is; null for plain HTTP
 * @param requireToken whether a token is asked for even before there is one
 * @param proxies whose X-Forwarded-For is believed
 * @param mostBytes longest body of a request
 */
public record Listening(
    InetSocketAddress address,
    @Nullable SSLContext tls,
    boolean requireToken,
    TrustedProxies proxies,
    long mostBytes) {

  /** Longest body of a request unless told otherwise: campaigns are some kilobytes. */
  public static final long MOST_BYTES = 4L * 1024 * 1024;

  public Listening {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "a server listens at an address of this machine; got '"
              + address.getHostString()
              + "', which has none; write for instance 127.0.0.1");
    }
  }

  /** Plain HTTP, without proxies. */
  public static Listening at(InetSocketAddress address) {
    return new Listening(address, null, false, TrustedProxies.NONE, MOST_BYTES);
  }

  /** Whether others than this machine's users can reach it. */
  public boolean isPublic() {
    return !address.getAddress().isLoopbackAddress() || !proxies.networks().isEmpty();
  }
}
