package dev.cadastre.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that is asked over HTTP. What it refuses becomes the exception that it would be here.
 */
public final class RemoteServer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 300;
  // a comparison computes before it answers
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final String url;
  private final @Nullable String token;
  private final HttpClient client;

  private RemoteServer(String url, @Nullable String token, HttpClient client) {
    this.url = url;
    this.token = token;
    this.client = client;
  }

  /**
   * A server by its URL.
   *
   * @param environment has the token, in CADASTRE_TOKEN or in the file CADASTRE_TOKEN_FILE
   * @throws IllegalArgumentException if the URL is none of a server
   */
  public static RemoteServer at(String url, Map<String, String> environment, HttpClient client) {
    String plain = url.strip().replaceFirst("/+$", "");
    if (!plain.matches("https?://[^/@?#\\s]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "a server is an http or https URL without user and query; got another text; write for"
              + " instance https://cadastre.example:8080, and the token into "
              + BearerToken.VARIABLE);
    }
    return new RemoteServer(plain, BearerToken.from(environment), client);
  }

  /** Whether a token is shown on a way where others can read it. */
  public boolean isTokenInTheOpen() {
    String host = URI.create(url).getHost();
    return token != null
        && url.startsWith("http:")
        && !(host != null && host.matches("localhost|127\\.[.\\d]+|\\[::1\\]"));
  }

  /** Where it is. */
  public String url() {
    return url;
  }

  /** What stands at a path. */
  public JsonNode get(String path) throws UnreachableException {
    return json(request(path).GET());
  }

  /**
   * Asks for something to be done.
   *
   * @param type media type of the body
   * @param key names the asking, so that asking again does it once; null where it does no harm
   */
  public JsonNode post(String path, String type, String body, @Nullable String key)
      throws UnreachableException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return json(request);
  }

  /** Asks with a value as JSON for one of a type. */
  public <T> T post(String path, Object body, Class<T> answer) throws UnreachableException {
    try {
      return JSON.treeToValue(
          post(path, "application/json", JSON.writeValueAsString(body), null), answer);
    } catch (JsonProcessingException e) {
      throw otherwise(url);
    }
  }

  /** What stands at a path, as one of a type. */
  public <T> T get(String path, Class<T> answer) throws UnreachableException {
    try {
      return JSON.treeToValue(get(path), answer);
    } catch (JsonProcessingException e) {
      throw otherwise(url);
    }
  }

  private static IllegalStateException otherwise(String url) {
    return new IllegalStateException(
        "a server of Cadastre and of this version answers in its JSON; "
            + url
            + " answered otherwise; check --server");
  }

  /** Copies what stands at a path as it is, however long. */
  public void copy(String path, Appendable out) throws IOException {
    CharBuffer chars = CharBuffer.allocate(1 << 14);
    try (Reader reader = new InputStreamReader(send(request(path).GET()), StandardCharsets.UTF_8)) {
      while (read(reader, chars.clear())) {
        out.append(chars.flip());
      }
    }
  }

  private boolean read(Reader reader, CharBuffer chars) throws UnreachableException {
    try {
      return reader.read(chars) >= 0;
    } catch (IOException e) {
      throw new UnreachableException(url, e);
    }
  }

  /** A name as a part of a path. */
  public static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode json(HttpRequest.Builder request) throws UnreachableException {
    try (InputStream body = send(request)) {
      byte[] bytes = body.readAllBytes();
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw otherwise(url);
    } catch (UnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreachableException(url, e);
    }
  }

  private InputStream send(HttpRequest.Builder request) throws UnreachableException {
    try {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() < OK) {
        return answer.body();
      }
      try (InputStream body = answer.body()) {
        throw Refused.by(
            url,
            answer.statusCode(),
            new String(body.readAllBytes(), StandardCharsets.UTF_8),
            token != null);
      }
    } catch (IOException e) {
      throw new UnreachableException(url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + url + " was asked", e);
    }
  }
}
