package dev.cadastre.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.TestDevice;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A served checkpoint and a client of it. */
final class Served implements AutoCloseable {

  /** One that ships: 64 tokens of context, 52 tokens, of which 0 ends a text; a character each. */
  static final Path CHECKPOINT = Path.of("datasets/checkpoints/countdown/base");

  static final String PROMPT = "c07060901>32:";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServedCheckpoint checkpoint;
  private final ModelServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What came back. */
  record Came(int status, JsonNode json, Optional<String> retryAfter) {}

  private Served(Path directory, ServingPlan plan) throws IOException {
    checkpoint = ServedCheckpoint.open(CheckpointDirectory.open(directory), 16, TestDevice.NAME);
    server = ModelServer.start(checkpoint, plan);
  }

  static Served as(String face) throws IOException {
    return of(CHECKPOINT, plan(face, 64, null));
  }

  static Served of(Path directory, ServingPlan plan) throws IOException {
    return new Served(directory, plan);
  }

  static ServingPlan plan(String face, int queue, @Nullable String key) {
    return new ServingPlan("127.0.0.1", 0, "base", face, queue, key, "cadastre-1");
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  Came send(HttpRequest request) {
    return sendLater(request).join();
  }

  CompletableFuture<Came> sendLater(HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
        .thenApply(Served::came);
  }

  private static Came came(HttpResponse<String> response) {
    try {
      return new Came(
          response.statusCode(),
          JSON.readTree(response.body().isEmpty() ? "{}" : response.body()),
          response.headers().firstValue("Retry-After"));
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  Came get(String path) {
    return send(to(path).build());
  }

  /** Posts JSON, written with single quotes. */
  Came post(String path, String body) {
    return send(request(path, body));
  }

  HttpRequest request(String path, String body) {
    return to(path).POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))).build();
  }

  /** What was answered with status 200. */
  JsonNode posted(String path, String body) {
    Came came = post(path, body);
    if (came.status() != 200) {
      throw new AssertionError(came.status() + " " + came.json());
    }
    return came.json();
  }

  @Override
  public void close() {
    server.close();
    checkpoint.close();
  }
}
