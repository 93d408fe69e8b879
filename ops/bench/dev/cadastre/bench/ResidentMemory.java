package dev.cadastre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system counts as this process's memory, MiB; Linux only. */
final class ResidentMemory {

  private ResidentMemory() {}

  static double now() throws IOException {
    return mebibytes("VmRSS:");
  }

  static double peak() throws IOException {
    return mebibytes("VmHWM:");
  }

  private static double mebibytes(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("no " + field);
  }
}
