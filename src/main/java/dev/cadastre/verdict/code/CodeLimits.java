package dev.cadastre.verdict.code;

/**
 * What an answer may use. Processor time decides, never the clock: a right answer is not called
 * wrong because the machine was busy. The clock only ends a run whose processor time stands still,
 * and such a run is undecided. Each second of processor time makes up for 10 of the clock, so that
 * an answer has to get less than a tenth of a processor to be given up.
 *
 * @param cpuSeconds of an answer's process: for all calls of a function together, for each start of
 *     a program
 * @param idleSeconds of the clock, less ten times the processor time, until a process is given up
 * @param memoryBytes of address space
 * @param outputBytes printed, returned as one value, or written into one file
 */
public record CodeLimits(int cpuSeconds, int idleSeconds, long memoryBytes, long outputBytes) {

  /** Limits of every verdict; they are named in the verifier's version. */
  public static final CodeLimits STANDARD = new CodeLimits(10, 30, 1L << 30, 4L << 20);

  public CodeLimits {
    if (cpuSeconds < 1 || idleSeconds < 1 || memoryBytes < 1 << 26 || outputBytes < 1) {
      throw new IllegalArgumentException(
          "limits of code are 1 s or more of processor time, 1 s or more of idleness, 64 MiB or"
              + " more of memory and 1 byte or more of output; got "
              + cpuSeconds
              + " s, "
              + idleSeconds
              + " s, "
              + memoryBytes
              + " B, "
              + outputBytes
              + " B; raise what is too small");
    }
  }

  /** Short, for a version: {@code 10s,30s,1024MiB,4096KiB}. */
  String text() {
    return "%ds,%ds,%dMiB,%dKiB"
        .formatted(cpuSeconds, idleSeconds, memoryBytes >> 20, outputBytes >> 10);
  }
}
