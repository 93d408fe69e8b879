package dev.cadastre.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cadastre.remote.CampaignWatch.Draws;
import dev.cadastre.remote.CampaignWatch.Standing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What the watch of a campaign on a server makes of what the server says. */
class CampaignWatchTest {

  private final List<String> seen = new ArrayList<>();

  private final CampaignWatch.Viewer viewer =
      new CampaignWatch.Viewer() {
        @Override
        public void say(String line) {
          seen.add(line.replaceAll(" on http.*", ""));
        }

        @Override
        public void drawn(String campaign, Draws draws) {
          seen.add(campaign + " " + draws.drawn() + "/" + draws.planned());
        }
      };

  @Test
  void theDrawsAreSeenBesideTheStates() throws Exception {
    Queue<String> answers =
        new ArrayDeque<>(
            List.of(
                "{\"campaign\": \"c\", \"state\": \"queued\", \"message\": null}",
                "{\"campaign\": \"c\", \"state\": \"running\", \"message\": null}",
                "{\"campaign\": \"c\", \"state\": \"running\","
                    + " \"progress\": {\"drawn\": 7, \"planned\": 20}}",
                "{\"campaign\": \"c\", \"state\": \"done\", \"message\": \"20 samples\"}"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = String.valueOf(answers.poll()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      RemoteServer remote =
          RemoteServer.at(
              "http://127.0.0.1:" + server.getAddress().getPort(),
              Map.of(),
              HttpClient.newHttpClient());
      assertThat(new CampaignWatch(remote, viewer).follow("/api/submissions/1"))
          .contains(new Standing("c", "done", "20 samples", null));
      assertThat(seen).containsExactly("campaign c is queued", "campaign c is running", "c 7/20");
    } finally {
      server.stop(0);
    }
  }
}
