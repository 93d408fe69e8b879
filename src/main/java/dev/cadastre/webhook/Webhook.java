package dev.cadastre.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An address that takes JSON by POST. With a key, the header {@code Cadastre-Signature} is {@code
 * sha256=} and the HMAC-SHA256 of the body in hexadecimal digits. A redirect is a fault: it could
 * lead to another host.
 */
public final class Webhook {

  /** Header of the signature. */
  public static final String SIGNATURE = "Cadastre-Signature";

  private static final int ATTEMPTS = 4;

  /**
   * How long is waited.
   *
   * @param pause between the first two attempts; it doubles
   * @param deadline of an attempt, its answer's body included: a host may drip it
   */
  record Pace(Duration pause, Duration deadline) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  private final URI address;
  private final @Nullable String key;
  private final HttpClient client;
  private final Pace pace;

  private Webhook(URI address, @Nullable String key, HttpClient client, Pace pace) {
    this.address = address;
    this.key = key;
    this.client = client;
    this.pace = pace;
  }

  /**
   * A webhook that waits 1, 2 and 4 s between its attempts.
   *
   * @param key of the signature; null for none
   * @param client follows no redirects
   * @throws IllegalArgumentException if the address can't be one; it is not shown
   */
  public static Webhook at(String address, @Nullable String key, HttpClient client) {
    return at(address, key, client, Pace.USUAL);
  }

  /** The same at another pace. */
  static Webhook at(String address, @Nullable String key, HttpClient client, Pace pace) {
    try {
      URI uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!(scheme.equals("http") || scheme.equals("https"))
          || uri.getHost() == null
          || uri.getUserInfo() != null) {
        throw bad();
      }
      return new Webhook(uri, key, client, pace);
    } catch (URISyntaxException e) {
      throw bad();
    }
  }

  private static IllegalArgumentException bad() {
    return new IllegalArgumentException(
        "a webhook is an http or https address with a host and without a password; got another"
            + " (not shown); mend it");
  }

  /** The host, which is no secret. */
  public String host() {
    return address.getHost();
  }

  /** Sends a message, a few times if need be; never throws for what the other side does. */
  public Delivery post(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header(SIGNATURE, "sha256=" + hmac(key, body));
    }
    String detail = "not sent";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        int status = status(request.build());
        detail = "HTTP " + status;
        if (status / 100 == 2) {
          return new Delivery(true, attempt, detail);
        }
        if (status < 500 && status != 429 && status != 408) {
          return new Delivery(false, attempt, detail);
        }
        rest(attempt);
      } catch (IOException e) {
        detail = e.getClass().getSimpleName();
        try {
          rest(attempt);
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
          return new Delivery(false, attempt, "interrupted");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Delivery(false, attempt, "interrupted");
      }
    }
    return new Delivery(false, ATTEMPTS, detail);
  }

  private int status(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(pace.deadline().toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + pace.deadline());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private void rest(int attempt) throws InterruptedException {
    if (attempt < ATTEMPTS) {
      TimeUnit.MILLISECONDS.sleep(pace.pause().toMillis() << (attempt - 1));
    }
  }

  /** HMAC-SHA256 in hexadecimal digits. */
  static String hmac(String key, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
