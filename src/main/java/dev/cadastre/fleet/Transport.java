package dev.cadastre.fleet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** HTTP: connections, TLS, proxies, the key. */
final class Transport implements AutoCloseable {

  private final HttpClient http;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;
  private final Proxies proxies;
  private final Key key;
  private final long longestAnswer;
  private final Set<Exchange<?>> open = ConcurrentHashMap.newKeySet();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  /**
   * Reads the key, opens nothing yet.
   *
   * @param source null to send no key
   * @throws IllegalArgumentException if key, authorities or proxies can't be used
   */
  Transport(Access access, @Nullable KeySource source) {
    this(access, source, AnswerBody.LONGEST);
  }

  Transport(Access access, @Nullable KeySource source, long longestAnswer) {
    proxies = new Proxies(access.environment());
    key = Key.from(source, access.environment()).hiding(proxies.secrets().toList());
    this.longestAnswer = longestAnswer;
    int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
    workers =
        new ThreadPoolExecutor(
            cores, cores, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("fleet-http-"));
    // never shut down: the client still closes its connections on them; idle ones end themselves
    workers.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, named("fleet-deadline-"));
    timer.setRemoveOnCancelPolicy(true);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(Authorities.tls(access.authorities()))
            .proxy(proxies)
            .executor(workers)
            .build();
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Sends once; cancelling the future cancels the request.
   *
   * @return completes with the answer or with a {@link FaultException}
   */
  <T extends Answer> CompletableFuture<T> send(
      String endpoint, Call call, AnswerReader<T> reader, Duration deadline) {
    HttpRequest request;
    try {
      request = request(endpoint, call);
    } catch (IllegalArgumentException e) {
      String reason = endpoint + call.path() + " is no URL of a server: " + e.getMessage();
      return CompletableFuture.failedFuture(
          new FaultException(key.redact(new Fault.Forbidden(reason, 0))));
    }
    Exchange<T> exchange =
        new Exchange<>(http, request, endpoint + call.path(), reader, key, longestAnswer);
    open.add(exchange);
    var expiry =
        timer.schedule(() -> exchange.expire(deadline), deadline.toMillis(), TimeUnit.MILLISECONDS);
    // a server that has answered may have closed the connection that is used again just now
    exchange.begin(workers, answered.contains(endpoint));
    CompletableFuture<T> result = exchange.result();
    var unused =
        result.whenComplete(
            (answer, error) -> {
              expiry.cancel(false);
              open.remove(exchange);
              if (answer != null) {
                answered.add(endpoint);
              } else if (result.isCancelled()) {
                exchange.cancel();
              }
            });
    return result;
  }

  private HttpRequest request(String endpoint, Call call) {
    URI uri = URI.create(endpoint + call.path());
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).header("Accept", "*/*");
    if (call.method().equals("GET")) {
      builder.GET();
    } else {
      builder
          .header("Content-Type", "application/json")
          .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
    }
    String bearer = key.value();
    if (bearer != null) {
      builder.header("Authorization", "Bearer " + bearer);
    }
    // Sent here rather than by an Authenticator: with one, the JDK turns a server's 401 without
    // WWW-Authenticate, which is the usual one, into an I/O error. It goes to proxies only.
    Proxies.Way way = proxies.to(uri);
    if (way != null && way.credentials() != null) {
      builder.header("Proxy-Authorization", way.credentials());
    }
    return builder.build();
  }

  /** Whether a connection was closed before a byte of an answer came over it. */
  static boolean unanswered(Throwable error) {
    return error instanceof IOException
        && !(error instanceof ConnectException)
        && !(error instanceof java.net.http.HttpTimeoutException)
        && !(error instanceof javax.net.ssl.SSLException);
  }

  /** Cancels what is open. */
  @Override
  public void close() {
    timer.shutdownNow();
    open.forEach(exchange -> exchange.result().cancel(true));
  }
}
