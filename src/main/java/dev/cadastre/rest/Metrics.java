package dev.cadastre.rest;

import dev.cadastre.job.Throughput;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.Submission.State;
import dev.cadastre.store.Transactions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What this process did since its start, and how long its queue is. */
@Singleton
public class Metrics {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Inject Database database;
  @Inject Throughput throughput;

  @PostConstruct
  void bind() {
    counter("cadastre.draws", "Draws stored", Throughput::draws);
    counter("cadastre.tokens", "Tokens of the draws stored", Throughput::tokens);
    verdicts("correct", Throughput::correct);
    verdicts("incorrect", Throughput::incorrect);
    verdicts("no answer", Throughput::noAnswer);
    verdicts("undecided", Throughput::undecided);
    FunctionTimer.builder(
            "cadastre.chunk",
            database.transactions(),
            Transactions::chunks,
            Transactions::chunkNanos,
            TimeUnit.NANOSECONDS)
        .description("Chunks of the batch runtime that wrote something")
        .register(registry);
    queue(State.QUEUED);
    queue(State.RUNNING);
    Gauge.builder("cadastre.queue.oldest.seconds", this, Metrics::oldestSeconds)
        .description("Age of the oldest submission that waits")
        .register(registry);
    pool("used", Database::connectionsInUse);
    pool("idle", Database::connectionsIdle);
    pool("awaited", Database::connectionsAwaited);
    bindProcess(registry);
  }

  private static void bindProcess(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void counter(String name, String tells, ToDoubleFunction<Throughput> count) {
    FunctionCounter.builder(name, throughput, count).description(tells).register(registry);
  }

  private void verdicts(String verdict, ToDoubleFunction<Throughput> count) {
    FunctionCounter.builder("cadastre.verdicts", throughput, count)
        .description("Verdicts stored")
        .tag("verdict", verdict)
        .register(registry);
  }

  private void queue(State state) {
    Gauge.builder("cadastre.submissions", this, metrics -> metrics.submissions(state))
        .description("Submissions that wait or run, on all servers")
        .tag("state", state.word())
        .register(registry);
  }

  private void pool(String state, ToDoubleFunction<Database> connections) {
    Gauge.builder("cadastre.database.connections", database, connections)
        .description("Connections to the database")
        .tag("state", state)
        .register(registry);
  }

  private record Waiting(String state, long submissions, Instant oldest) {}

  private Waiting waiting(State state) {
    return Question.named("how-long-is-the-queue")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Waiting(
                    row.getString("state"),
                    row.getLong("submissions"),
                    row.getObject("oldest", OffsetDateTime.class).toInstant()))
        .stream()
        .filter(waiting -> waiting.state().equals(state.word()))
        .findFirst()
        .orElseGet(() -> new Waiting(state.word(), 0, Instant.now()));
  }

  private double submissions(State state) {
    return waiting(state).submissions();
  }

  private double oldestSeconds() {
    return Math.max(
        0, Duration.between(waiting(State.QUEUED).oldest(), Instant.now()).toMillis() / 1000.0);
  }

  /** Counts an answered request. Callers choose the method's word, so few of them get a series. */
  void answered(String method, String route, int status, long nanos) {
    Timer.builder("cadastre.http")
        .description("Requests by route, status and time")
        .tags(
            "method",
            METHODS.contains(method) ? method : "other",
            "route",
            route,
            "status",
            String.valueOf(status))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** All of them as Prometheus reads them. */
  String text() {
    return registry.scrape();
  }
}
