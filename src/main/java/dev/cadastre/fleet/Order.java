package dev.cadastre.fleet;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A submitted request; all but its future is guarded by the fleet's lock. */
final class Order<T extends Answer> {

  final Call call;
  final Supplier<AnswerReader<T>> reader;
  final CompletableFuture<T> future = new CompletableFuture<>();
  int attempts; // that failed
  @Nullable Endpoint failedAt;
  volatile @Nullable CompletableFuture<T> sent;

  Order(Call call, Supplier<AnswerReader<T>> reader) {
    this.call = call;
    this.reader = reader;
  }

  /** Takes back what is on its way, if anybody has ended the future. */
  void recall() {
    CompletableFuture<T> going = sent;
    if (going != null && future.isDone()) {
      going.cancel(true);
    }
  }

  void fail(Fault fault) {
    future.completeExceptionally(new FaultException(fault));
  }
}
