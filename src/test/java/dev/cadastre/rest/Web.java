package dev.cadastre.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A client of a server under test, over a real socket. */
public final class Web {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OPEN = Set.of("queued", "running");

  private final String base;
  private final HttpClient client = HttpClient.newHttpClient();

  public Web(String base) {
    this.base = base;
  }

  /** What came back. */
  public record Answer(int status, String type, HttpResponse<String> response) {
    public String body() {
      return response.body();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new AssertionError(body(), e);
      }
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  public Answer post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, body, headers);
  }

  public Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(1))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(), response.headers().firstValue("content-type").orElse(""), response);
  }

  public Answer submit(String campaign) throws IOException, InterruptedException {
    return post("/api/campaigns", campaign, "content-type", "application/yaml");
  }

  /** Follows a submission to its end. */
  public JsonNode awaitEnd(String id) throws IOException, InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    JsonNode now = get("/api/submissions/" + id).json();
    while (OPEN.contains(now.path("state").textValue()) && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
      now = get("/api/submissions/" + id).json();
    }
    return now;
  }

  /** Every item of a list, page by page. */
  public List<JsonNode> all(String path, String cursor) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String next = null;
    do {
      JsonNode page = get(path + (next == null ? "" : "&" + cursor + "=" + next)).json();
      page.get("items").forEach(items::add);
      next = page.get("next").textValue();
    } while (next != null);
    return items;
  }
}
