package dev.cadastre.fleet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One request on its way, until its answer is read, its deadline is over or nobody wants it. */
final class Exchange<T extends Answer> {

  /** A connection that was stale fails at once; what fails later was at work. */
  private static final long STALE_NANOS = 1_000_000_000L;

  private final HttpClient http;
  private final HttpRequest request;
  private final String who;
  private final AnswerReader<T> reader;
  private final Key key;
  private final long longest;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<HttpResponse<T>> sent;
  private volatile @Nullable Body<T> body;
  private volatile @Nullable Duration expired;
  private volatile boolean cancelled;

  Exchange(
      HttpClient http,
      HttpRequest request,
      String who,
      AnswerReader<T> reader,
      Key key,
      long longest) {
    this.http = http;
    this.request = request;
    this.who = who;
    this.reader = reader;
    this.key = key;
    this.longest = longest;
  }

  CompletableFuture<T> result() {
    return result;
  }

  /**
   * Sends it.
   *
   * @param again whether to send it once more if its connection is found closed
   */
  void begin(Executor workers, boolean again) {
    long begun = System.nanoTime();
    CompletableFuture<HttpResponse<T>> going = http.sendAsync(request, this::open);
    sent = going;
    var unused =
        going.whenCompleteAsync(
            (response, error) -> {
              if (response != null) {
                finish(response);
                return;
              }
              Throwable cause = cause(error);
              if (again
                  && body == null
                  && expired == null
                  && !cancelled
                  && Transport.unanswered(cause)
                  && System.nanoTime() - begun < STALE_NANOS) {
                begin(workers, false);
              } else {
                result.completeExceptionally(new FaultException(key.redact(fault(cause))));
              }
            },
            workers);
    if (cancelled) {
      cancel();
    }
  }

  private HttpResponse.BodySubscriber<T> open(HttpResponse.ResponseInfo info) {
    int status = info.statusCode();
    Body<T> opened =
        status == 200
            ? new AnswerBody<>(reader, who, longest)
            : new ErrorBody<>(
                text ->
                    Statuses.fault(
                        status,
                        who,
                        ErrorText.of(text, key),
                        info.headers().firstValue("Retry-After").orElse(null),
                        info.headers().firstValue("Location").orElse(null),
                        Instant.now()));
    body = opened;
    if (cancelled) {
      opened.stop();
    }
    return opened;
  }

  private void finish(HttpResponse<T> response) {
    T answer = response.body();
    if (answer != null) {
      result.complete(answer);
    } else { // a proxy that opened no tunnel: the JDK drops what it says
      Fault fault =
          Statuses.fault(response.statusCode(), who, "from a proxy", null, null, Instant.now());
      result.completeExceptionally(new FaultException(key.redact(fault)));
    }
  }

  /** The deadline is over. */
  void expire(Duration deadline) {
    expired = deadline;
    cancel();
  }

  /** Closes its connection. */
  void cancel() {
    cancelled = true;
    Body<T> opened = body;
    if (opened != null) {
      opened.stop();
    }
    CompletableFuture<HttpResponse<T>> going = sent;
    if (going != null) {
      going.cancel(true);
    }
  }

  private static Throwable cause(@Nullable Throwable error) {
    Throwable cause = error == null ? new CancellationException() : error;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private Fault fault(Throwable cause) {
    Throwable inner = cause;
    for (int depth = 0; inner != null && depth < 8; depth++, inner = inner.getCause()) {
      if (inner instanceof FaultException known) {
        return known.fault();
      }
    }
    Duration late = expired;
    if (late != null) {
      return new Fault.Late(
          who + (body == null ? " began" : " ended") + " no answer within " + seconds(late) + " s");
    }
    return new Fault.Broken(who + ": " + told(cause));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Long.toString(time.toSeconds())
        : Double.toString(time.toMillis() / 1000.0);
  }

  private String told(Throwable cause) {
    Throwable root = cause;
    for (int depth = 0; root.getCause() != null && depth < 8; depth++) {
      root = root.getCause();
    }
    if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
      return "no such host";
    } else if (root instanceof java.nio.channels.ClosedChannelException
        && cause instanceof ConnectException) {
      return "connection refused";
    }
    String message = root.getMessage();
    String name = root.getClass().getSimpleName();
    String text = message == null ? name : name + ": " + message;
    return ErrorText.of(root instanceof IOException && message != null ? message : text, key);
  }
}
