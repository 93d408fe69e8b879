package dev.cadastre.job;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.job.OrdersUnderWay.Arrival;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.AsyncGenerator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrdersUnderWayTest {

  private static final Problem PROBLEM = new Problem("p", "1+1", "2", AnswerKind.TEXT, Map.of());

  /** Answers when the test says so. */
  private static final class Servers implements AsyncGenerator {
    final Deque<CompletableFuture<Drawn>> begun = new ConcurrentLinkedDeque<>();
    final AtomicInteger orders = new AtomicInteger();
    volatile int room = 4;
    volatile boolean gone;

    @Override
    public CompletableFuture<Drawn> begin(Problem problem, int[] draws) {
      CompletableFuture<Drawn> future = new CompletableFuture<>();
      begun.add(future);
      orders.incrementAndGet();
      return future;
    }

    void answer() {
      begun.remove().complete(new Drawn(List.of(), Map.of()));
    }

    @Override
    public int orderDraws() {
      return 2;
    }

    @Override
    public int room() {
      return room;
    }

    @Override
    public boolean givenUp() {
      return gone;
    }

    @Override
    public Load load() {
      return new Load(0, begun.size(), room, 0);
    }

    @Override
    public void close() {}
  }

  private final Servers servers = new Servers();

  private OrdersUnderWay of(int orders) {
    Deque<DrawOrder> list = new ArrayDeque<>();
    for (int i = 0; i < orders; i++) {
      list.add(new DrawOrder(i, PROBLEM, new int[] {0, 1}));
    }
    return new OrdersUnderWay(servers, list::poll);
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  @Test
  void withoutOrdersItIsOver() throws InterruptedException {
    try (OrdersUnderWay orders = of(0)) {
      assertThat(orders.poll(30, TimeUnit.SECONDS)).isNull();
      assertThat(orders.over()).isTrue();
    }
  }

  @Test
  void everyOrderArrivesOnce() throws InterruptedException {
    try (OrdersUnderWay orders = of(100)) {
      Set<Integer> arrived = new HashSet<>();
      while (!orders.over()) {
        if (!servers.begun.isEmpty()) {
          servers.answer();
        }
        Arrival arrival = orders.poll(1, TimeUnit.MILLISECONDS);
        if (arrival != null) {
          orders.stored();
          assertThat(arrived.add(arrival.order().number())).isTrue();
        }
      }
      assertThat(arrived).hasSize(100);
    }
  }

  @Test
  void serversWorkWhileNobodyReadsButNoMoreThanAsMuchAgainWaits() throws InterruptedException {
    try (OrdersUnderWay orders = of(100)) {
      until(() -> servers.orders.get() == 4);
      for (int i = 0; i < 4; i++) {
        int begun = servers.orders.get();
        servers.answer();
        until(() -> servers.orders.get() > begun); // another takes its room
      }
      servers.answer();
      Thread.sleep(200); // eight are under way or not stored: none may be begun
      assertThat(servers.orders.get()).isEqualTo(8);
      assertThat(orders.poll(30, TimeUnit.SECONDS)).isNotNull();
      Thread.sleep(200);
      assertThat(servers.orders.get()).isEqualTo(8); // it is read, and not stored yet
      orders.stored();
      until(() -> servers.orders.get() == 9);
    }
  }

  @Test
  void roomThatGrowsIsUsed() throws InterruptedException {
    try (OrdersUnderWay orders = of(100)) {
      until(() -> servers.orders.get() == 4);
      servers.room = 9;
      until(() -> servers.orders.get() == 9);
      assertThat(orders.over()).isFalse();
    }
  }

  @Test
  void whatFailsIsToldWithItsOrder() throws InterruptedException {
    try (OrdersUnderWay orders = of(1)) {
      until(() -> !servers.begun.isEmpty());
      servers.begun.remove().completeExceptionally(new IllegalStateException("not to be trusted"));
      Arrival arrival = requireNonNull(orders.poll(30, TimeUnit.SECONDS));
      assertThat(arrival.failure()).hasMessage("not to be trusted");
      assertThat(arrival.drawn()).isNull();
    }
  }

  @Test
  void ordersThatCannotBeHadEndIt() throws InterruptedException {
    try (OrdersUnderWay orders =
        new OrdersUnderWay(
            servers,
            () -> {
              throw new IllegalStateException("the database is gone");
            })) {
      assertThatThrownBy(() -> orders.poll(30, TimeUnit.SECONDS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the database is gone");
      assertThat(orders.over()).isFalse();
    }
  }

  @Test
  void whenNoServerIsLeftTheRestIsCountedAndNotAsked() throws InterruptedException {
    servers.room = 2;
    try (OrdersUnderWay orders = of(10)) {
      until(() -> servers.orders.get() == 2);
      servers.gone = true;
      servers.answer();
      servers.answer();
      assertThat(orders.poll(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(orders.poll(30, TimeUnit.SECONDS)).isNotNull();
      until(orders::over);
      assertThat(orders.neverAsked()).isEqualTo(16);
      assertThat(servers.orders.get()).isEqualTo(2);
    }
  }

  @Test
  void closingCancelsWhatIsUnderWay() throws InterruptedException {
    OrdersUnderWay orders = of(10);
    until(() -> servers.begun.size() == 4);
    List<CompletableFuture<AsyncGenerator.Drawn>> begun = List.copyOf(servers.begun);
    orders.close();
    assertThat(begun).allMatch(CompletableFuture::isCancelled);
    assertThat(servers.orders.get()).isEqualTo(4);
  }
}
