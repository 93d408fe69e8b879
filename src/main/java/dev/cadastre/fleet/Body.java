package dev.cadastre.fleet;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Hands a body on while it comes, one piece at a time. Whatever goes wrong on the way ends the
 * exchange: a bug in a reader must not leave a request waiting.
 *
 * @param <T> what is made of it
 */
abstract class Body<T> implements BodySubscriber<T> {

  private final CompletableFuture<T> made = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean over;

  /**
   * Takes the next bytes.
   *
   * @return whether more are wanted
   */
  abstract boolean take(ByteBuffer bytes) throws FaultException;

  /** The body has ended, or no more was wanted. */
  abstract T end() throws FaultException;

  /** Closes the connection, if the body has not ended yet. */
  final void stop() {
    over = true;
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public final CompletionStage<T> getBody() {
    return made;
  }

  @Override
  public final void onSubscribe(Flow.Subscription opened) {
    subscription = opened;
    if (over) {
      opened.cancel();
    } else {
      opened.request(1);
    }
  }

  @Override
  public final void onNext(List<ByteBuffer> pieces) {
    if (over) {
      return;
    }
    try {
      for (ByteBuffer piece : pieces) {
        if (!take(piece)) {
          stop();
          made.complete(end());
          return;
        }
      }
      Flow.Subscription open = subscription;
      if (open != null) {
        open.request(1);
      }
    } catch (FaultException | RuntimeException | Error e) {
      stop();
      made.completeExceptionally(e);
    }
  }

  @Override
  public final void onError(Throwable error) {
    made.completeExceptionally(error);
  }

  @Override
  public final void onComplete() {
    if (made.isDone()) {
      return;
    }
    try {
      made.complete(end());
    } catch (FaultException | RuntimeException | Error e) {
      made.completeExceptionally(e);
    }
  }
}
