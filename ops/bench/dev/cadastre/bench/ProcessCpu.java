package dev.cadastre.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU seconds of this process, and of a PostgreSQL server with all its backends; Linux only. */
final class ProcessCpu {

  private static final double TICKS = 100; // USER_HZ of all Linux since 2.4
  private static final OperatingSystemMXBean THIS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ProcessCpu() {}

  static double own() {
    return THIS.getProcessCpuTime() / 1e9;
  }

  /**
   * Of this process's threads whose names begin so.
   *
   * @param seen seconds by thread; what threads have that ended since stays
   */
  static double threads(Map<Long, Double> seen, String... names) {
    ThreadMXBean all = ManagementFactory.getThreadMXBean();
    for (ThreadInfo thread : all.getThreadInfo(all.getAllThreadIds())) {
      if (thread != null && Stream.of(names).anyMatch(thread.getThreadName()::startsWith)) {
        seen.merge(
            thread.getThreadId(), all.getThreadCpuTime(thread.getThreadId()) / 1e9, Math::max);
      }
    }
    return seen.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Of a server and its children, those that ended included.
   *
   * @param data its data directory, in which it keeps its process id
   */
  static double postgres(Path data) throws IOException {
    String server = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    double ticks = 0;
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) processes::iterator) {
        String pid = process.getFileName().toString();
        List<String> stat = Character.isDigit(pid.charAt(0)) ? stat(process) : List.of();
        if (pid.equals(server)) {
          ticks += sum(stat, 11, 15); // utime, stime and both of children that were waited for
        } else if (stat.size() > 1 && stat.get(1).equals(server)) {
          ticks += sum(stat, 11, 13);
        }
      }
    }
    return ticks / TICKS;
  }

  /** The fields behind the name: state, parent... (proc(5)); empty if the process has gone. */
  private static List<String> stat(Path process) throws IOException {
    try {
      String stat = Files.readString(process.resolve("stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      if (Files.exists(process)) {
        throw e;
      }
      return List.of();
    }
  }

  private static double sum(List<String> stat, int from, int to) {
    return stat.subList(from, to).stream().mapToDouble(Double::parseDouble).sum();
  }
}
