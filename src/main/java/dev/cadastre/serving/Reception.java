package dev.cadastre.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes requests in: checks key, address and size, lets so many wait, and tells faults. */
final class Reception implements HttpHandler {

  private static final Logger LOG = Logger.getLogger(Reception.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longest body of a request. */
  private static final int MOST_BYTES = 64 << 20;

  /** Bytes of a longer one that are read and dropped. */
  private static final long MOST_DRAINED = 1L << 30;

  private final Face face;
  private final Map<String, Route> routes;
  private final @Nullable String key;
  private final Semaphore places;

  /**
   * Opens.
   *
   * @param places requests that may compute or wait to
   */
  Reception(Face face, @Nullable String key, int places) {
    this.face = face;
    this.routes = face.routes();
    this.key = key;
    this.places = new Semaphore(places);
  }

  @Override
  public void handle(HttpExchange exchange) {
    long start = System.nanoTime();
    Reply reply;
    try {
      reply = answer(exchange);
    } catch (RefusedRequestException e) {
      reply = face.fault(e.status(), message(e), e.field());
    } catch (IllegalArgumentException e) {
      reply = face.fault(400, message(e), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply = face.fault(500, "the server ends", null);
    } catch (IOException e) { // who asked has gone
      exchange.close();
      return;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      LOG.log(Level.WARNING, "a request failed", e);
      reply = face.fault(500, "the engine failed: " + e.getMessage(), null);
    }
    send(exchange, reply);
    int status = reply.status();
    LOG.fine(
        () ->
            exchange.getRequestMethod()
                + " "
                + exchange.getRequestURI().getPath()
                + " "
                + status
                + " "
                + (System.nanoTime() - start) / 1_000_000
                + " ms");
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = String.valueOf(exchange.getRequestURI().getPath());
    Route route = routes.get(path);
    if (route == null) {
      throw new RefusedRequestException(
          404,
          "This server answers "
              + String.join(", ", routes.keySet().stream().sorted().toList())
              + "; got "
              + path,
          null);
    }
    if (!route.open() && !isAuthorized(exchange)) {
      throw new RefusedRequestException(
          401, "a request brings the server's key as Authorization: Bearer KEY", null);
    }
    if (!exchange.getRequestMethod().equals(route.method())) {
      throw new RefusedRequestException(
          405,
          path + " is asked by " + route.method() + "; got " + exchange.getRequestMethod(),
          null);
    }
    if (!route.computes()) {
      return route.action().answer(fields(exchange, route));
    }
    if (!places.tryAcquire()) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      throw new RefusedRequestException(
          429, "too many requests wait already; ask again after a second", null);
    }
    try {
      return route.action().answer(fields(exchange, route));
    } finally {
      places.release();
    }
  }

  private boolean isAuthorized(HttpExchange exchange) {
    if (key == null) {
      return true;
    }
    String brought = exchange.getRequestHeaders().getFirst("Authorization");
    return brought != null // compared in a time that does not tell where they differ
        && MessageDigest.isEqual(
            brought.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + key).getBytes(StandardCharsets.UTF_8));
  }

  private static Fields fields(HttpExchange exchange, Route route) throws IOException {
    if (route.method().equals("GET")) {
      return Fields.none();
    }
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = isTooLong(exchange) ? new byte[0] : in.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES || isTooLong(exchange)) {
        drain(in);
        throw new RefusedRequestException(
            413, "a request's body has at most 64 MB; got more; ask for less at a time", null);
      }
      return Fields.of(body);
    }
  }

  /** Reads on, for a client that still sends would not see the answer. */
  private static void drain(InputStream in) throws IOException {
    byte[] dropped = new byte[1 << 16];
    long left = MOST_DRAINED;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(dropped);
    }
  }

  private static boolean isTooLong(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length != null && Long.parseLong(length) > MOST_BYTES;
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void send(HttpExchange exchange, Reply reply) {
    try (exchange) {
      byte[] body = reply.body() == null ? new byte[0] : JSON.writeValueAsBytes(reply.body());
      if (body.length > 0) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "an answer found nobody", e);
    }
  }
}
