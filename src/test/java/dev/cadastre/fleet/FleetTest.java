package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fleets of servers that fail, in earnest but faster than in life. */
@Timeout(60)
class FleetTest {

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Act GOOD = Act.reply(200, "{}");

  private final Transport transport = new Transport(new Access(Map.of(), null), null);
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    transport.close();
  }

  private FaultyGate gate(FaultyGate.Script script) {
    FaultyGate gate = new FaultyGate(script);
    open.add(gate);
    return gate;
  }

  private Fleet fleet(Pace pace, Duration deadline, int patienceMillis, FaultyGate... gates) {
    Tempo quick =
        new Tempo(
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(800),
            Duration.ofMillis(patienceMillis));
    List<String> urls = new ArrayList<>();
    for (FaultyGate gate : gates) {
      urls.add(gate.url());
    }
    Fleet fleet = new Fleet(urls, transport, pace, deadline, notices::add, quick, 7);
    open.add(0, fleet);
    return fleet;
  }

  private static Pace pace(@Nullable Integer inFlight, int attempts) {
    return new Pace(inFlight, null, null, attempts, 600);
  }

  private static CompletableFuture<Said> ask(Fleet fleet, int number) {
    byte[] body = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    return fleet.submit(Call.post("/v1", body), Said::reader);
  }

  private static List<CompletableFuture<Said>> ask(Fleet fleet, int from, int to) {
    List<CompletableFuture<Said>> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(ask(fleet, i));
    }
    return all;
  }

  private static void answered(List<CompletableFuture<Said>> all) throws Exception {
    for (CompletableFuture<Said> one : all) {
      assertThat(one.get(50, TimeUnit.SECONDS)).isEqualTo(new Said("{}"));
    }
  }

  private static Fault fault(CompletableFuture<?> future) throws Exception {
    try {
      throw new AssertionError("answered: " + future.get(50, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Said.fault(e);
    }
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; i < 4000 && !holds.getAsBoolean(); i++) {
      Thread.sleep(5);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  @Test
  void aFleetWithoutRequestsIsStill() {
    Fleet fleet = fleet(Pace.DEFAULTS, LONG, 1, gate(heard -> GOOD));
    assertThat(fleet.inFlight()).isZero();
    assertThat(fleet.oldestSeconds()).isZero();
    assertThat(fleet.tokens()).isZero();
    assertThat(fleet.room()).isEqualTo(4); // where a window starts
    assertThat(fleet.givenUp()).isFalse();
    assertThat(fleet.report()).isEqualTo(FleetReport.NOTHING);
  }

  @Test
  void everyRequestIsAnsweredOnceAndEndpointsShareThem() throws Exception {
    FaultyGate one = gate(heard -> Act.after(5, GOOD));
    FaultyGate two = gate(heard -> Act.after(5, GOOD));
    Fleet fleet = fleet(pace(8, 5), LONG, 60_000, one, two);
    answered(ask(fleet, 0, 400));
    assertThat(one.heard().size() + two.heard().size()).isEqualTo(400);
    assertThat(one.heard().size()).isBetween(100, 300);
    assertThat(fleet.tokens()).isEqualTo(8000); // 20 an answer
    assertThat(fleet.report().answers()).isEqualTo(400);
    assertThat(fleet.report().retries()).isZero();
    assertThat(notices).isEmpty();
  }

  @Test
  void manyRequestsOpenNoMoreConnectionsThanTheWindow() throws Exception {
    FaultyGate one = gate(heard -> Act.after(20, GOOD));
    FaultyGate two = gate(heard -> Act.after(20, GOOD));
    Fleet fleet = fleet(pace(7, 5), LONG, 60_000, one, two);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 300);
    assertThat(fleet.room()).isEqualTo(7);
    assertThat(fleet.inFlight()).isLessThanOrEqualTo(7);
    answered(all);
    assertThat(one.most()).isLessThanOrEqualTo(4); // half of 7, rounded up
    assertThat(two.most()).isLessThanOrEqualTo(4);
  }

  @Test
  void aStormOf429IsRiddenOut() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    Act counted =
        (heard, wire) -> {
          inside.incrementAndGet();
          try {
            Thread.sleep(10);
          } finally {
            inside.decrementAndGet();
          }
          GOOD.play(heard, wire);
        };
    FaultyGate gate =
        gate(
            heard -> {
              if (heard.number() > 300 && refused.getAndIncrement() < 60) {
                return Act.reply(429, "busy", "Retry-After: 0.05");
              }
              return counted;
            });
    Fleet fleet = fleet(pace(null, 1), LONG, 60_000, gate);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 2000);
    until(() -> gate.heard().size() > 290);
    int before = fleet.room();
    until(() -> fleet.report().busy() >= 30);
    assertThat(fleet.room()).isLessThanOrEqualTo(before); // by how much: WindowTest
    answered(all); // though none may be attempted twice: a 429 is no attempt
    assertThat(fleet.report().busy()).isEqualTo(60);
    assertThat(fleet.report().retries()).isZero();
    assertThat(notices).isEmpty();
  }

  @Test
  void aServerThatAsksForTimeGetsIt() throws Exception {
    List<Long> times = new CopyOnWriteArrayList<>();
    FaultyGate gate =
        gate(
            heard -> {
              times.add(System.nanoTime());
              return heard.number() == 0 ? Act.reply(429, "", "Retry-After: 1") : GOOD;
            });
    Fleet fleet = fleet(pace(1, 1), LONG, 60_000, gate);
    answered(ask(fleet, 0, 3));
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @Test
  void requestsThatAlwaysFailAreBounded() throws Exception {
    FaultyGate bad = gate(heard -> heard.text().equals("3") ? Act.reply(500, "no") : GOOD);
    Fleet fleet = fleet(pace(4, 4), LONG, 60_000, bad);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 40);
    assertThat(fault(all.remove(3)))
        .isEqualTo(new Fault.Broken(bad.url() + "/v1 answered 500: no"));
    answered(all);
    assertThat(bad.heard()).filteredOn(heard -> heard.text().equals("3")).hasSize(4);
    assertThat(fleet.report().broken()).isEqualTo(4);
    assertThat(fleet.report().retries()).isEqualTo(3);
  }

  @Test
  void aRefusedRequestIsNeverRepeated() throws Exception {
    FaultyGate gate = gate(heard -> heard.text().equals("1") ? Act.reply(400, "no") : GOOD);
    Fleet fleet = fleet(pace(2, 5), LONG, 60_000, gate);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 5);
    assertThat(fault(all.remove(1))).isInstanceOf(Fault.Refused.class);
    answered(all);
    assertThat(gate.heard()).hasSize(5);
  }

  @Test
  void aStuckEndpointHoldsNobody() throws Exception {
    FaultyGate stuck = gate(heard -> Act.never());
    FaultyGate good = gate(heard -> Act.after(2, GOOD));
    Fleet fleet = fleet(pace(null, 5), Duration.ofSeconds(3), 60_000, stuck, good);
    answered(ask(fleet, 0, 500));
    assertThat(good.heard()).hasSize(500);
    assertThat(fleet.report().late()).isPositive();
    until(() -> stuck.open() == 0);
    assertThat(stuck.left()).isEqualTo(stuck.heard().size());
    assertThat(notices.get(0)).startsWith(stuck.url() + " is out of service after 3 failures");
  }

  @Test
  void anEndpointThatDiesAndReturnsIsUsedAgain() throws Exception {
    FaultyGate one = gate(heard -> Act.after(10, GOOD));
    FaultyGate two = gate(heard -> Act.after(10, GOOD));
    Fleet fleet = fleet(pace(8, 5), LONG, 60_000, one, two);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 200);
    until(() -> one.heard().size() > 10);
    one.stop();
    answered(all);
    int before = one.heard().size();
    answered(ask(fleet, 0, 100));
    assertThat(one.heard()).hasSize(before);
    one.start();
    until(
        () -> {
          ask(fleet, 0).join();
          return notices.size() >= 2;
        });
    answered(ask(fleet, 0, 100));
    assertThat(one.heard().size()).isGreaterThan(before + 20);
    assertThat(notices).hasSize(2);
    assertThat(notices.get(0)).contains("connection refused");
    assertThat(notices.get(1)).isEqualTo(one.url() + " is back in service");
    assertThat(fleet.report().outages()).isEqualTo(1);
  }

  @Test
  void anEndpointThatIsOutIsTriedByOneRequestAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FaultyGate bad =
        gate(
            heard ->
                (request, wire) -> {
                  if (heard.number() > 20) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  }
                  Thread.sleep(heard.number() > 20 ? 150 : 1);
                  inside.decrementAndGet();
                  Act.reply(503, "away").play(request, wire);
                });
    FaultyGate good = gate(heard -> Act.after(10, GOOD));
    Fleet fleet = fleet(pace(24, 50), LONG, 60_000, bad, good);
    answered(ask(fleet, 0, 3000));
    assertThat(most.get()).isLessThanOrEqualTo(1);
    assertThat(notices).hasSize(1);
  }

  @Test
  void deadServersAreGivenUpAfterPatienceWithTheReason() throws Exception {
    FaultyGate one = gate(heard -> GOOD);
    FaultyGate two = gate(heard -> Act.reply(500, "out of memory"));
    Fleet fleet = fleet(pace(4, 100), LONG, 1500, one, two);
    one.stop();
    List<CompletableFuture<Said>> all = ask(fleet, 0, 50);
    for (CompletableFuture<Said> each : all) {
      Fault fault = fault(each);
      assertThat(fault.reason())
          .startsWith("no request succeeded on any endpoint for 2 s; the last: ");
    }
    assertThat(fleet.givenUp()).isTrue();
    CompletableFuture<Said> further = ask(fleet, 51);
    assertThat(further).isCompletedExceptionally();
    assertThat(fleet.inFlight()).isZero();
    // an endpoint that a slow machine has not yet found out of service may be missing
    assertThat(notices).hasSizeBetween(2, 3).last().asString().contains("no request succeeded");
  }

  @Test
  void silentServersAreGivenUpToo() throws Exception {
    FaultyGate silent = gate(heard -> Act.never());
    Fleet fleet = fleet(pace(null, 100), Duration.ofMillis(300), 1000, silent);
    for (CompletableFuture<Said> each : ask(fleet, 0, 20)) {
      assertThat(fault(each).reason()).contains("no answer within 0.3 s");
    }
    assertThat(fleet.givenUp()).isTrue();
  }

  @Test
  void serversThatAreOnlyBusyAreGivenUpToo() throws Exception {
    FaultyGate busy = gate(heard -> Act.reply(429, "busy", "Retry-After: 3600"));
    Fleet fleet = fleet(pace(null, 1), LONG, 500, busy);
    assertThat(fault(ask(fleet, 0)).reason()).contains("429: busy");
    assertThat(fleet.givenUp()).isTrue();
  }

  @Test
  void slowServersThatNeverFailedAreWaitedForBeyondPatience() throws Exception {
    FaultyGate slow = gate(heard -> Act.after(1500, GOOD));
    Fleet fleet = fleet(pace(null, 1), LONG, 200, slow);
    answered(ask(fleet, 0, 6));
    assertThat(fleet.givenUp()).isFalse();
  }

  @Test
  void aForbiddenEndpointIsLeftForGood() throws Exception {
    FaultyGate wrong = gate(heard -> Act.reply(401, "wrong key"));
    FaultyGate good = gate(heard -> Act.after(1, GOOD));
    Fleet fleet = fleet(pace(2, 1), LONG, 60_000, wrong, good);
    answered(ask(fleet, 0, 50));
    assertThat(wrong.heard()).hasSize(1);
    assertThat(notices)
        .containsExactly(
            wrong.url()
                + " is out of service for good: "
                + wrong.url()
                + "/v1 answered 401: wrong key");
    Fleet alone = fleet(pace(2, 5), LONG, 60_000, wrong);
    for (CompletableFuture<Said> each : ask(alone, 0, 5)) {
      assertThat(fault(each))
          .isInstanceOf(Fault.Forbidden.class)
          .extracting(Fault::reason)
          .asString()
          .endsWith("401: wrong key");
    }
    assertThat(alone.givenUp()).isTrue();
  }

  @Test
  void everythingAtOnceStillAnswersEveryRequest() throws Exception {
    Act body = Act.reply(200, "{}");
    FaultyGate wild =
        gate(
            heard ->
                switch (heard.number() % 9) {
                  case 1 -> Act.reset(body, 0);
                  case 2 -> Act.cut(body, 30);
                  case 3 -> Act.reply(500, "no");
                  case 5 -> Act.reply(200, "{half");
                  case 6 -> Act.reply(429, "", "Retry-After: 0.02");
                  case 7 -> Act.never();
                  default -> GOOD;
                });
    FaultyGate good = gate(heard -> Act.after(3, GOOD));
    Fleet fleet = fleet(pace(null, 30), Duration.ofSeconds(1), 60_000, wild, good);
    answered(ask(fleet, 0, 1500));
    FleetReport report = fleet.report();
    assertThat(report.answers()).isEqualTo(1500);
    assertThat(report.retries()).isEqualTo(report.broken() + report.late());
    until(() -> fleet.inFlight() == 0);
  }

  @Test
  void aCancelledRequestFreesItsPlace() throws Exception {
    FaultyGate gate = gate(heard -> heard.text().equals("0") ? Act.never() : GOOD);
    Fleet fleet = fleet(pace(1, 5), LONG, 60_000, gate);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 5);
    until(() -> gate.heard().size() == 1);
    Thread.sleep(20);
    assertThat(fleet.oldestSeconds()).isGreaterThan(0.01);
    all.remove(2).cancel(true); // waits yet
    all.remove(0).cancel(true); // in flight
    answered(all);
    assertThat(gate.left()).isEqualTo(1);
    assertThat(gate.heard()).hasSize(4);
  }

  @Test
  void closingEndsEverything() throws Exception {
    FaultyGate gate = gate(heard -> Act.never());
    Fleet fleet = fleet(pace(3, 5), LONG, 60_000, gate);
    List<CompletableFuture<Said>> all = ask(fleet, 0, 9);
    until(() -> gate.heard().size() == 3);
    fleet.close();
    assertThat(all).allMatch(CompletableFuture::isCancelled);
    until(() -> gate.open() == 0 && fleet.inFlight() == 0);
    assertThat(ask(fleet, 10)).isCompletedExceptionally();
  }
}
