package dev.cadastre.fleet;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A server in simulated time: up to {@code slots} requests share its steps, each of which brings
 * everyone a token and takes {@code base + each * active} seconds; the others wait in line. Those
 * beyond {@code refusedBeyond} in all are refused at once.
 */
final class SimulatedServer {

  /** A request in it. */
  static final class Job {
    final Window.Ticket ticket;
    final int tokens;
    private double due;

    Job(Window.Ticket ticket, int tokens) {
      this.ticket = ticket;
      this.tokens = tokens;
    }
  }

  private final int slots;
  private final double base;
  private final double each;
  private final double crowding;
  private final PriorityQueue<Job> active =
      new PriorityQueue<>(Comparator.comparingDouble(job -> job.due));
  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private final Random random;
  private double served; // tokens that a request active since the beginning would have
  double now;

  /** With {@code crowding}, a step takes longer still by that for each active one squared. */
  SimulatedServer(int slots, double base, double each, double crowding, long seed) {
    this.slots = slots;
    this.base = base;
    this.each = each;
    this.crowding = crowding;
    this.random = new Random(seed);
  }

  int inside() {
    return active.size() + waiting.size();
  }

  /** Lengths as of short reasoning: 20 to 1000 tokens, 200 on average. */
  Job enter(Window.Ticket ticket) {
    int tokens = (int) Math.max(20, Math.min(1000, -180 * Math.log(1 - random.nextDouble()) + 20));
    Job job = new Job(ticket, tokens);
    waiting.add(job);
    admit();
    return job;
  }

  private void admit() {
    while (active.size() < slots && !waiting.isEmpty()) {
      Job job = waiting.remove();
      job.due = served + job.tokens + 10; // its prompt costs ten steps
      active.add(job);
    }
  }

  /** Runs until the next is done. */
  Job next() {
    int n = active.size();
    Job done = active.remove();
    double noise = 1 + 0.1 * random.nextGaussian();
    now += (done.due - served) * (base + each * n + crowding * n * n) * Math.max(0.5, noise);
    served = done.due;
    admit();
    return done;
  }
}
