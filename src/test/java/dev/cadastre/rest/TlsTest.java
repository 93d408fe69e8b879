package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.access.TrustedProxies;
import dev.cadastre.campaign.Reach;
import dev.cadastre.fleet.Access;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Certificates and keys as files, made as a user's authority would, and clients that check them.
 */
@Tag("slow")
class TlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  /** An authority of our own, a server's certificate that it signed, and the server's key. */
  private static void make(String name, String algorithm) throws Exception {
    if (!Files.exists(folder.resolve("ca.p12"))) {
      tool("ca", "-genkeypair -alias ca -keyalg EC -dname CN=Authority -ext bc=ca:true");
      tool("ca", "-exportcert -rfc -alias ca -file " + folder.resolve("ca.pem"));
    }
    tool(name, "-genkeypair -alias a -keyalg " + algorithm + " -dname CN=localhost");
    Path request = folder.resolve(name + ".csr");
    Path signed = folder.resolve(name + "-own.pem");
    tool(name, "-certreq -alias a -file " + request);
    tool(
        "ca",
        "-gencert -rfc -alias ca -ext san=dns:localhost -infile "
            + request
            + " -outfile "
            + signed);
    Files.writeString(
        folder.resolve(name + "-chain.pem"),
        Files.readString(signed) + Files.readString(folder.resolve("ca.pem")));
    KeyStore store =
        KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    byte[] key = store.getKey("a", PASSWORD.toCharArray()).getEncoded();
    Files.writeString(
        folder.resolve(name + "-key.pem"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }

  private static void tool(String store, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(
        List.of(
            "-keystore",
            folder.resolve(store + ".p12").toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static int ask(Server server, @Nullable Path authorities) throws Exception {
    HttpClient client = new Access(Map.of(), authorities).client();
    URI uri = URI.create("https://localhost:" + server.address().getPort() + "/health");
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void whoTrustsTheAuthorityIsServedOverTlsAndNobodyElse(@TempDir Path home) throws Exception {
    try (Cadastre cadastre =
        Cadastre.start(
            new Settings(home, TestDatabase.H2.create(), "OFF"),
            Server.beans(Reach.within(home)))) {
      for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
        make(algorithm, algorithm);
        Listening listening =
            new Listening(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Server.tls(file(algorithm + "-chain.pem"), file(algorithm + "-key.pem")),
                true,
                TrustedProxies.NONE,
                10_000);
        try (Server server = Server.start(cadastre, listening)) {
          assertThat(ask(server, file("ca.pem"))).as(algorithm).isEqualTo(200);
          assertThatThrownBy(() -> ask(server, null)).isInstanceOf(SSLHandshakeException.class);
          assertThatThrownBy(() -> Wire.get(server.address(), "/health", null))
              .isInstanceOf(AssertionError.class);
        }
      }
    }
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void wrongFilesAreNamedWithWhatToDo() throws Exception {
    make("one", "EC");
    make("two", "EC");
    make("three", "RSA");
    assertWrong("absent.pem", "one-key.pem", "can't be read; check its path");
    assertWrong("one-key.pem", "one-key.pem", "got something else in ", "fullchain.pem");
    assertWrong("one-chain.pem", "one-chain.pem", "got a BEGIN CERTIFICATE in ", "openssl pkcs8");
    assertWrong("one-chain.pem", "two-key.pem", "which is not that of CN=localhost in ");
    assertWrong("one-chain.pem", "three-key.pem", "got none that is EC as the certificate is in ");
    Files.writeString(
        file("old.pem"), "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n");
    assertWrong("one-chain.pem", "old.pem", "got a BEGIN EC PRIVATE KEY in ", "openssl pkcs8");
    Files.writeString(file("empty.pem"), "");
    assertWrong("empty.pem", "one-key.pem", "got no BEGIN CERTIFICATE in ");
    assertWrong("one-chain.pem", "empty.pem", "got no BEGIN PRIVATE KEY in ");
  }

  private static void assertWrong(String chain, String key, String... told) {
    assertThatThrownBy(() -> Server.tls(file(chain), file(key)))
        .as(chain + " " + key)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(told);
  }
}
