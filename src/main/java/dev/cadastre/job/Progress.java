package dev.cadastre.job;

import dev.cadastre.rollout.AsyncGenerator.Load;
import dev.cadastre.store.LeaseRegister.Work;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the present stage of a piece of work is; written by its artefacts, read by whoever shows
 * it.
 */
public final class Progress {

  /**
   * A stage of work.
   *
   * @param label what is done, for instance {@code draw base}
   * @param unit what is counted
   * @param before units that were done before it began
   * @param total units to do, those done before among them; 0 while unknown
   * @param startedNanos {@link System#nanoTime} at its start
   */
  public record Stage(String label, String unit, long before, long total, long startedNanos) {}

  /** A generator that was asked and has not answered; closed when it has. */
  public final class Call implements AutoCloseable {

    private final long sinceNanos = System.nanoTime();

    private Call() {}

    @Override
    public void close() {
      calls.remove(this);
    }
  }

  private static final Stage NO_STAGE = new Stage("", "", 0, 0, 0);

  private final ProgressBoard board;

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Supplier<Load> load;
  private final Consumer<String> listener;
  private volatile Stage stage = NO_STAGE;
  private final LongAdder done = new LongAdder();

  Progress(ProgressBoard board, Consumer<String> listener) {
    this.board = board;
    this.listener = listener;
  }

  /** Begins a stage; what was counted before is forgotten. */
  public void begin(String label, String unit, long total) {
    begin(label, unit, 0, total);
  }

  /** Begins a stage of which a part was done before. */
  public void begin(String label, String unit, long before, long total) {
    done.reset();
    stage = new Stage(label, unit, before, total, System.nanoTime());
    board.show(this);
  }

  /** The parameter that gives it to the artefacts of a job; a stage of it goes on. */
  public String key() {
    return board.key(this);
  }

  public void add(long units) {
    done.add(units);
  }

  /** Counts up to a number of units; work that goes back over a file does not count twice. */
  public void reach(long units) {
    long more = units - done.sum();
    if (more > 0) {
      done.add(more);
    }
  }

  /** Tells a line for people. */
  public void say(String line) {
    listener.accept(line);
  }

  /** Has the present stage show what servers do; null when they end. */
  public void watch(@Nullable Supplier<Load> servers) {
    load = servers;
  }

  /** What servers do at present; null if none are used. */
  public @Nullable Load load() {
    Supplier<Load> servers = load;
    return servers == null ? null : servers.get();
  }

  /** A generator of this process is asked. */
  public Call call() {
    Call call = new Call();
    calls.add(call);
    return call;
  }

  /** What is done at present, by servers or here. */
  public Work work() {
    Stage now = stage;
    if (now.label().isEmpty()) {
      return Work.NONE;
    }
    Load servers = load();
    long nanos = System.nanoTime();
    double here =
        calls.stream().mapToDouble(call -> (nanos - call.sinceNanos) / 1e9).max().orElse(0);
    int inFlight = servers == null ? calls.size() : servers.inFlight();
    return new Work(
        now.label(),
        now.unit(),
        now.before() + done(),
        now.total(),
        inFlight,
        inFlight == 0 ? null : (Double) (servers == null ? here : servers.oldestSeconds()));
  }

  /** Ends the stage: nothing is under way. */
  public void end() {
    stage = NO_STAGE;
    done.reset();
    board.remove(this);
  }

  public Stage stage() {
    return stage;
  }

  public long done() {
    return done.sum();
  }
}
