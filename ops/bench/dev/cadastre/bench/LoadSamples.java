package dev.cadastre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at CPU and heap so many times a second while something runs. */
final class LoadSamples implements AutoCloseable {

  private static final int MILLIS = 500;

  /**
   * One look.
   *
   * @param own CPU seconds of this process
   * @param client of them those of the threads that ask servers
   * @param batch of the thread that stores what came
   * @param postgres of the database
   * @param heap bytes in use, garbage included
   * @param live bytes in use after the last collection of each pool
   */
  record Look(
      Instant at, double own, double client, double batch, double postgres, long heap, long live) {}

  private final Path postgres;
  private final Map<Long, Double> clients = new HashMap<>();
  private final Map<Long, Double> batches = new HashMap<>();
  private final List<Look> looks = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "load-samples");
  private volatile boolean closed;

  LoadSamples(Path postgres) {
    this.postgres = postgres;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        Look look =
            new Look(
                Instant.now(),
                ProcessCpu.own(),
                ProcessCpu.threads(clients, "fleet-", "HttpClient-"),
                ProcessCpu.threads(batches, "batch"),
                ProcessCpu.postgres(postgres),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                live());
        synchronized (looks) {
          looks.add(look);
        }
        Thread.sleep(MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long live() {
    long live = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      live += usage == null ? 0 : usage.getUsed();
    }
    return live;
  }

  /** Those from one moment to another, and one on either side. */
  List<Look> between(Instant from, Instant to) {
    synchronized (looks) {
      int first = 0;
      while (first + 1 < looks.size() && !looks.get(first + 1).at.isAfter(from)) {
        first++;
      }
      int last = looks.size() - 1;
      while (last > first && !looks.get(last - 1).at.isBefore(to)) {
        last--;
      }
      return List.copyOf(looks.subList(first, last + 1));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
