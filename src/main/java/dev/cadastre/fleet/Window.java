package dev.cadastre.fleet;

/**
 * How many requests one server should have in flight. Pure arithmetic: whoever uses it passes the
 * time in, and guards it.
 *
 * <p>With L(w) the seconds per token of a draw at w requests in flight, a server yields w / L(w). A
 * server that batches slows down a little with each request and then in proportion; one with slots
 * queues behind them. Either way the elasticity d ln yield / d ln w falls from about 1 to 0, and
 * the size sought is where it falls under {@value #WORTH}: there nine tenths of what the server can
 * give are had, and latencies are still short. So two sizes are always compared by their
 * elasticity, up and down alike, each measured on requests that were sent while the window was full
 * and had been before, which keeps the passage from one size to the next out of it.
 *
 * <p>Longer than most: the states and what is measured in them belong together.
 */
final class Window {

  static final int MOST = 4096;

  private static final int START = 4;
  private static final double WORTH = 0.15;
  // seen while the window fills, a gain is understated for those that batch: enough to go on at
  // once
  private static final double PLAIN = 0.5;
  private static final int FEWEST = 32;
  private static final int LONGEST_REST = 32;

  /** What a request knew when it was sent. */
  record Ticket(int era, int step, int inFlight, boolean steady, double at, double area) {}

  private enum Phase {
    GROWING,
    RESTING,
    LOWERING
  }

  private Phase phase = Phase.GROWING;
  private int size = START;
  private int base; // the size compared with; 0 before anything was measured
  private double baseRate;
  private int wall = MOST; // where the server last said no
  private int era; // halvings so far
  private int step; // changes of the size so far
  private int rest; // rounds until the next trial
  private int restNext = 2;
  private boolean downNext;
  private int inFlight;
  private int sentFull; // requests sent with a full window since the size changed
  private final Tally filling = new Tally();
  private final Tally steady = new Tally();
  private int filled;
  private double clock;
  private double area; // integral of inFlight over time

  /** Sums over requests. */
  private static final class Tally {
    int count;
    double seconds;
    double tokens;
    double loaded; // seconds times requests in flight

    void add(double latency, int longest, double beside) {
      count++;
      seconds += latency;
      tokens += longest;
      loaded += latency * beside;
    }

    void clear() {
      count = 0;
      seconds = 0;
      tokens = 0;
      loaded = 0;
    }

    /** Requests in flight on average. */
    double load() {
      return loaded / seconds;
    }

    /** Draw tokens a second. */
    double rate() {
      return load() * tokens / seconds;
    }
  }

  int size() {
    return size;
  }

  int inFlight() {
    return inFlight;
  }

  /**
   * A request is sent.
   *
   * @param now seconds, never less than before
   */
  Ticket sent(double now) {
    advance(now);
    inFlight++;
    boolean full = inFlight >= size;
    boolean counts = sentFull >= 1 && inFlight >= size;
    if (full) {
      sentFull++;
    }
    return new Ticket(era, step, inFlight, counts, now, area);
  }

  /** It brought nothing that says how fast the server is. */
  void dropped(double now) {
    advance(now);
    inFlight--;
  }

  /**
   * It was answered.
   *
   * @param longest tokens of its longest draw
   */
  void answered(Ticket ticket, double now, int longest) {
    advance(now);
    inFlight--;
    double latency = now - ticket.at();
    if (ticket.step() != step || latency <= 0) {
      return;
    }
    int tokens = Math.max(1, longest);
    if (ticket.steady()) {
      steady.add(latency, tokens, ticket.inFlight());
    } else if (sentFull > 0) {
      // a queue lets those behind wait, a batch those beside: the lesser tells no untruth
      double mean = (area - ticket.area()) / latency;
      filling.add(latency, tokens, Math.min(mean, ticket.inFlight()));
      filled++;
    }
    judge();
  }

  /**
   * It was told to come later, or its deadline passed: half as many, once for all then in flight.
   */
  void halve(Ticket ticket, double now) {
    advance(now);
    int together = Math.min(size, Math.max(1, inFlight));
    inFlight--;
    if (ticket.era() != era) {
      return;
    }
    // a storm's later halvings must not bring the wall down with them
    wall = base == 0 && wall != MOST ? Math.max(wall, size) : size;
    era++;
    base = 0;
    restNext = 2;
    phase = Phase.GROWING;
    resize(Math.max(1, together / 2));
  }

  private void advance(double now) {
    if (now > clock) {
      area += inFlight * (now - clock);
      clock = now;
    }
  }

  private void judge() {
    boolean first = base == 0;
    if (phase == Phase.GROWING && !first && filled >= Math.max(8, size / 2)) {
      double gain = filling.rate() / baseRate;
      if (gain > 1 && elasticity(gain, Math.max(filling.load(), base * 1.05)) > PLAIN) {
        accept(filling.rate() * size / filling.load());
        return;
      }
    }
    int wanted = first ? Math.max(FEWEST / 2, size) : Math.max(FEWEST, 2 * size);
    if (steady.count < wanted) {
      return;
    }
    double rate = steady.rate();
    switch (phase) {
      case GROWING -> {
        if (first || elasticity(rate / baseRate, size) >= WORTH) {
          accept(rate);
        } else {
          downNext = true;
          back();
        }
      }
      case LOWERING -> {
        if (elasticity(rate / baseRate, size) < WORTH) {
          base = size;
          baseRate = rate;
          restNext = 2;
          lower();
        } else {
          downNext = false;
          back();
        }
      }
      case RESTING -> {
        baseRate = (baseRate + rate) / 2;
        steady.clear();
        if (--rest <= 0) {
          if (downNext && size > 1) {
            lower();
          } else {
            grow(1.25);
          }
        }
      }
    }
  }

  private double elasticity(double gain, double load) {
    return Math.log(gain) / Math.log(load / base);
  }

  /** Growing paid: on, by less where it paid less. */
  private void accept(double rate) {
    double paid = base == 0 ? 1 : elasticity(rate / baseRate, size);
    base = size;
    baseRate = rate;
    restNext = 2;
    grow(paid > 0.7 ? 2 : paid > 0.35 ? 1.4 : 1.25);
  }

  private void grow(double factor) {
    double gentle = size * factor > 0.75 * wall ? Math.min(factor, 1.1) : factor;
    int next = Math.min(MOST, Math.max(size + 1, (int) Math.round(size * gentle)));
    base = size;
    if (next == size) {
      settle();
      return;
    }
    phase = Phase.GROWING;
    resize(next);
  }

  private void lower() {
    int next = Math.min(size - 1, (int) Math.round(size / 1.25));
    if (next < 1) {
      downNext = false;
      settle();
      return;
    }
    phase = Phase.LOWERING;
    resize(next);
  }

  /** The trial was not worth it. */
  private void back() {
    resize(base);
    settle();
    restNext = Math.min(LONGEST_REST, 2 * restNext);
  }

  private void settle() {
    phase = Phase.RESTING;
    base = size;
    rest = restNext;
    steady.clear();
  }

  private void resize(int next) {
    size = next;
    step++;
    sentFull = 0;
    filled = 0;
    filling.clear();
    steady.clear();
  }
}
