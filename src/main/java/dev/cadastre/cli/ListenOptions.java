package dev.cadastre.cli;

import dev.cadastre.access.Network;
import dev.cadastre.access.TrustedProxies;
import dev.cadastre.rest.Listening;
import dev.cadastre.rest.Server;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server listens, and to whom. */
final class ListenOptions {

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where it listens, 0 for any free port (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address that it listens at (default: ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(
      names = "--require-token",
      description = "Ask for a token even while there is none yet (else from the first one on).")
  boolean requireToken;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE.pem",
      description = "Certificates for TLS, the server's own first; with --tls-key.")
  @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE.pem",
      description = "The key of the first certificate, PKCS#8 without a password.")
  @Nullable Path key;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description = "A proxy, or network, whose X-Forwarded-For is believed; may be repeated.")
  List<String> proxies = new ArrayList<>();

  /**
   * What the options say.
   *
   * @throws IllegalArgumentException if they contradict each other or a file is wrong
   */
  Listening listening() {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "--tls-certificate and --tls-key go together; got "
              + (key == null ? "no key" : "no certificate")
              + "; give both, or none for plain HTTP");
    }
    return new Listening(
        new InetSocketAddress(host, port),
        certificate == null || key == null ? null : Server.tls(certificate, key),
        requireToken,
        new TrustedProxies(proxies.stream().map(Network::of).toList()),
        Listening.MOST_BYTES);
  }

  /** What clients call, once the server has its port. */
  String url(int boundPort) {
    return (certificate == null ? "http" : "https")
        + "://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + boundPort;
  }
}
