package dev.cadastre.fleet;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this machine reaches servers.
 *
 * @param environment holds keys and proxies ({@code https_proxy}, {@code no_proxy}...)
 * @param authorities PEM file of further certificate authorities; null for the JDK's alone
 */
public record Access(Map<String, String> environment, @Nullable Path authorities) {

  /** Asks servers that are no model servers: with these authorities, by these proxies. */
  public HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(Authorities.tls(authorities))
        .proxy(new Proxies(environment))
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }
}
