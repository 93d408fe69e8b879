package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way to a server: certificates and proxies. */
@Timeout(60)
class TlsAndProxyTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Act GOOD = Act.reply(200, "{}");

  @TempDir static Path folder;

  private static String ask(Transport transport, String url) throws Exception {
    Call call = Call.post("/v1", new byte[] {'1'});
    try {
      return transport
          .send(url, call, Said.reader(), Duration.ofSeconds(40))
          .get(50, TimeUnit.SECONDS)
          .text();
    } catch (ExecutionException e) {
      Fault fault = Said.fault(e);
      return fault.getClass().getSimpleName() + ": " + fault.reason();
    }
  }

  private static Transport transport(Map<String, String> environment, @Nullable Path authorities) {
    return new Transport(new Access(environment, authorities), null);
  }

  /** Makes a certificate for a name; its PEM file lies beside. */
  private static ServerSocketFactory certified(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Path pem = folder.resolve(name + ".pem");
    if (!Files.exists(pem)) {
      tool(
          "-genkeypair -alias a -keyalg EC -validity 30 -dname CN="
              + name
              + " -ext san=dns:"
              + name
              + " -storetype PKCS12",
          store);
      tool("-exportcert -rfc -alias a -file " + pem, store);
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static void tool(String arguments, Path store) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(java.util.List.of(arguments.split(" ")));
    command.addAll(java.util.List.of("-keystore", store.toString(), "-storepass", "changeit"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void anUnknownCertificateIsRefusedUnlessItsAuthorityIsNamed() throws Exception {
    try (FaultyGate gate = new FaultyGate(certified("localhost"), heard -> GOOD)) {
      String url = "https://localhost:" + gate.port();
      try (Transport strict = transport(Map.of(), null)) {
        assertThat(ask(strict, url))
            .startsWith("Broken: " + url + "/v1: ")
            .contains("unable to find valid certification path");
      }
      assertThat(gate.heard()).isEmpty();
      try (Transport open = transport(Map.of(), folder.resolve("localhost.pem"))) {
        assertThat(ask(open, url)).isEqualTo("{}");
      }
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    try (FaultyGate gate = new FaultyGate(certified("other.example"), heard -> GOOD);
        Transport transport = transport(Map.of(), folder.resolve("other.example.pem"))) {
      assertThat(ask(transport, "https://localhost:" + gate.port()))
          .startsWith("Broken: ")
          .contains("localhost");
      assertThat(gate.heard()).isEmpty();
    }
  }

  @Test
  void severalAuthoritiesStandBesideTheJdks() throws Exception {
    certified("localhost");
    certified("other.example");
    Path both = folder.resolve("both.pem");
    Files.writeString(
        both,
        Files.readString(folder.resolve("other.example.pem"))
            + Files.readString(folder.resolve("localhost.pem")));
    try (FaultyGate gate = new FaultyGate(certified("localhost"), heard -> GOOD);
        Transport transport = transport(Map.of(), both)) {
      assertThat(ask(transport, "https://localhost:" + gate.port())).isEqualTo("{}");
    }
    Path none = Files.writeString(folder.resolve("none.pem"), "");
    for (Path bad : new Path[] {none, folder.resolve("absent.pem")}) {
      assertThatThrownBy(() -> transport(Map.of(), bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bad.toString());
    }
  }

  @Test
  void requestsGoThroughTheProxyThatTheEnvironmentNames() throws Exception {
    try (FaultyGate real = new FaultyGate(heard -> GOOD);
        FaultyGate proxy = new FaultyGate(heard -> ForwardProxy.to(real.port(), null))) {
      Map<String, String> environment =
          Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port(), "no_proxy", ".near.invalid");
      try (Transport transport = transport(environment, null)) {
        assertThat(ask(transport, "http://far.invalid:8000")).isEqualTo("{}");
        assertThat(proxy.heard().get(0).target()).isEqualTo("http://far.invalid:8000/v1");
        assertThat(ask(transport, "http://gpu.near.invalid")).contains("no such host");
        assertThat(ask(transport, real.url())).isEqualTo("{}");
        assertThat(proxy.heard()).hasSize(1);
      }
    }
  }

  @Test
  void tlsGoesThroughATunnelWithTheProxysPassword() throws Exception {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes(StandardCharsets.UTF_8));
    try (FaultyGate real = new FaultyGate(certified("far.invalid"), heard -> GOOD);
        FaultyGate proxy = new FaultyGate(heard -> ForwardProxy.to(real.port(), basic))) {
      String place = "@127.0.0.1:" + proxy.port();
      Path pem = folder.resolve("far.invalid.pem");
      assertThat(alone("all_proxy", "http://me:p%40ss" + place, pem)).isEqualTo("{}");
      assertThat(proxy.heard().get(0).method()).isEqualTo("CONNECT");
      assertThat(proxy.heard().get(0).target()).isEqualTo("far.invalid:443");
      assertThat(real.heard().get(0).headers()).doesNotContainKey("proxy-authorization");
      assertThat(alone("https_proxy", "me:wr0ng" + place, pem))
          .contains("407")
          .doesNotContain("wr0ng");
    }
  }

  /** Asks in a process of its own: the JDK reads once whether a tunnel may have a password. */
  private static String alone(String name, String proxy, Path pem) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TlsAndProxyTest.class.getName(),
                name,
                proxy,
                pem.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws Exception {
    try (Transport transport = transport(Map.of(args[0], args[1]), Path.of(args[2]))) {
      System.out.print(ask(transport, "https://far.invalid"));
    }
  }

  @Test
  void noProxyKnowsNamesPortsAddressesAndNetworks() {
    assertSpared("far.example", "http://far.example", true);
    assertSpared("far.example", "http://a.far.example", true);
    assertSpared(".far.example", "http://far.example", true);
    assertSpared("*.far.example", "http://a.far.example:9", true);
    assertSpared("far.example", "http://nofar.example", false);
    assertSpared("a.example, b.example:8000", "http://b.example:8000", true);
    assertSpared("a.example b.example:8000", "http://b.example", false);
    assertSpared("b.example:443", "https://b.example", true);
    assertSpared("10.1.2.3", "http://10.1.2.3:8000", true);
    assertSpared("10.1.0.0/16", "http://10.1.2.3:8000", true);
    assertSpared("10.1.0.0/16", "http://10.2.2.3", false);
    assertSpared("10.1.0.0/16", "http://10.1.example", false);
    assertSpared("fd00::/8", "http://[fd00::12]:8000", true);
    assertSpared("[fd00::12]:8000", "http://[fd00::12]:8000", true);
    assertSpared("fd00::12", "http://[fd00:0::12]", true);
    assertSpared("*", "http://any.example", true);
    assertSpared("", "http://any.example", false);
    assertSpared("", "http://localhost:8000", true);
    assertSpared("", "http://127.9.9.9:8000", true);
    assertSpared("", "http://[::1]:8000", true);
  }

  private static void assertSpared(String noProxy, String url, boolean spared) {
    Proxies proxies =
        new Proxies(Map.of("ALL_PROXY", "http://p.example:3128", "NO_PROXY", noProxy));
    assertThat(proxies.to(URI.create(url)) == null).as(noProxy + " " + url).isEqualTo(spared);
  }

  @Test
  void aProxyThatCantBeUsedIsRefusedWithoutItsPassword() {
    for (String bad :
        new String[] {"socks5://me:s3cret@h:1", "https://me:s3cret@h", "http://me:s3cret@:x"}) {
      assertThatThrownBy(() -> new Proxies(Map.of("https_proxy", bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("https_proxy")
          .hasMessageNotContaining("s3cret");
    }
  }
}
