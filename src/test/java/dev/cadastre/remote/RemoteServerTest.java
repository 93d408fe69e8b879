package dev.cadastre.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cadastre.sample.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client makes of a server's answers, and what it shows a server. */
class RemoteServerTest {

  private static final CampaignWatch.Viewer BLIND =
      new CampaignWatch.Viewer() {
        @Override
        public void say(String line) {
          // nobody listens
        }

        @Override
        public void drawn(String campaign, CampaignWatch.Draws draws) {
          // nobody looks
        }
      };

  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private volatile int missing;
  private volatile int status = 200;
  private volatile String body = "{}";
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          Integer next = statuses.poll();
          exchange.sendResponseHeaders(
              next == null ? status : next, bytes.length == 0 ? -1 : bytes.length + missing);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private RemoteServer remote(Map<String, String> environment) {
    return RemoteServer.at(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
        environment,
        HttpClient.newHttpClient());
  }

  @Test
  void theTokenComesFromTheEnvironmentOrAFile(@TempDir Path folder) throws IOException {
    remote(Map.of()).get("/api/status");
    remote(Map.of("CADASTRE_TOKEN", "cad_a\n")).get("/api/status");
    Path file = Files.writeString(folder.resolve("token"), "cad_b\n");
    remote(Map.of("CADASTRE_TOKEN_FILE", file.toString())).get("/api/status");
    assertThat(shown).containsExactly("null", "Bearer cad_a", "Bearer cad_b");
    assertThatThrownBy(() -> remote(Map.of("CADASTRE_TOKEN", "a", "CADASTRE_TOKEN_FILE", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a token is given once; got both CADASTRE_TOKEN and CADASTRE_TOKEN_FILE; unset one");
    assertThatThrownBy(() -> remote(Map.of("CADASTRE_TOKEN", "cad_s3cret\u00e9")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CADASTRE_TOKEN")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void whatAServerRefusesIsWhatItWouldBeHere() {
    body = "{\"title\": \"x\", \"detail\": \"rule; got; remedy\"}";
    RemoteServer remote = remote(Map.of());
    for (int refused : new int[] {403, 409, 429}) {
      status = refused;
      assertThatThrownBy(() -> remote.get("/x"))
          .isInstanceOf(RefusedException.class)
          .hasMessage("rule; got; remedy");
    }
    for (int bad : new int[] {400, 404, 413, 422}) {
      status = bad;
      assertThatThrownBy(() -> remote.get("/x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rule; got; remedy");
    }
    status = 500;
    assertThatThrownBy(() -> remote.get("/x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(" failed: rule; got; remedy");
  }

  @Test
  void whoeverAnswersForAServerThatIsAwayIsNoAnswer() throws Exception {
    RemoteServer remote = remote(Map.of());
    status = 502;
    body = "<html>bad gateway</html>";
    assertThatThrownBy(() -> remote.get("/x"))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("; got HTTP 502: <html>bad gateway</html>; start one");
    status = 200;
    body = "{\"campaign\": \"c\", \"state\": \"done\"}";
    statuses.addAll(List.of(503, 504));
    assertThat(new CampaignWatch(remote, BLIND).follow("/s"))
        .contains(new CampaignWatch.Standing("c", "done", null, null));
    assertThat(statuses).isEmpty();
  }

  @Test
  void aMissingTokenAndAWrongOneAreToldApartAndNeverShown() {
    status = 401;
    body = "{\"detail\": \"token 3 is expired; get a new token\"}";
    assertThatThrownBy(() -> remote(Map.of()).get("/x"))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith(
            " asks for a token; there is none; put it into CADASTRE_TOKEN, or into a file that"
                + " CADASTRE_TOKEN_FILE names");
    assertThatThrownBy(() -> remote(Map.of("CADASTRE_TOKEN", "cad_s3cret")).get("/x"))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith("CADASTRE_TOKEN: token 3 is expired; get a new token")
        .hasMessageNotContaining("cad_s3cret");
  }

  @Test
  void whereNobodyAnswersTheRemedyIsTold() {
    RemoteServer remote = remote(Map.of());
    server.stop(0);
    assertThatThrownBy(() -> remote.get("/x"))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("; got no connection; start one with cadastre serve, or check ");
  }

  @Test
  void anotherServersAnswerIsToldAsSuch() {
    body = "<html>hello</html>";
    assertThatThrownBy(() -> remote(Map.of()).get("/x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("answered otherwise; check --server");
  }

  @Test
  void aUrlOfAServerHasNoUserAndNoQuery() {
    for (String bad :
        List.of("cadastre.example", "ftp://h", "http://me:pw@h", "https://h?token=x", "https://")) {
      assertThatThrownBy(() -> RemoteServer.at(bad, Map.of(), HttpClient.newHttpClient()))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("pw")
          .hasMessageNotContaining("token=x");
    }
  }

  @Test
  void whatIsLongIsCopiedAsItIs() throws IOException {
    body = "a,\"b\r\nc\rd\"\r\n" + "\u00e4\ud83d\ude00".repeat(20_000);
    StringBuilder out = new StringBuilder();
    remote(Map.of()).copy("/x", out);
    assertThat(out.toString()).isEqualTo(body);
  }

  @Test
  void whatBreaksOffIsNoWholeAnswer() {
    body = "{\"a\": 1}\n";
    missing = 10;
    assertThatThrownBy(() -> remote(Map.of()).copy("/x", new StringBuilder()))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void aTokenOnAnOpenWayIsTold() {
    Map<String, String> token = Map.of("CADASTRE_TOKEN", "cad_a");
    HttpClient client = HttpClient.newHttpClient();
    assertThat(RemoteServer.at("http://cadastre.example", token, client).isTokenInTheOpen())
        .isTrue();
    assertThat(RemoteServer.at("http://127.example", token, client).isTokenInTheOpen()).isTrue();
    assertThat(RemoteServer.at("http://cadastre.example", Map.of(), client).isTokenInTheOpen())
        .isFalse();
    for (String safe :
        List.of(
            "https://cadastre.example", "http://localhost:1", "http://127.0.0.1", "http://[::1]")) {
      assertThat(RemoteServer.at(safe, token, client).isTokenInTheOpen()).as(safe).isFalse();
    }
  }
}
