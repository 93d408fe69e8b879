package dev.cadastre.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command that isolates on this machine, as far as programs go: bubblewrap gives namespaces of
 * users, processes, network, mounts and System V memory, a system that can only be read and a small
 * private /tmp. Limits and the filter of system calls are set inside, see {@code confinement.py}.
 *
 * @param command runs the supervisor inside
 */
record Isolation(List<String> command) {

  /** Kernel architectures whose system calls the supervisor knows. */
  private static final Set<String> MACHINES = Set.of("amd64", "x86_64", "aarch64");

  /** Only what lies below /usr is seen inside. */
  private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));

  /** The supervisor's files, in their order. */
  private static final List<String> PARTS =
      List.of("protocol", "crossing", "confinement", "answer", "judge", "tests", "supervisor");

  private static final String TMP_BYTES = String.valueOf(16 << 20);

  /** An account that owns nothing: what root starts has to stop being root. */
  private static final String NOBODY = "65534";

  Isolation {
    command = List.copyOf(command);
  }

  /**
   * Puts the command together from the programs that are installed.
   *
   * @throws SandboxFault with what is missing
   */
  static Isolation here() throws SandboxFault {
    return among(FOLDERS, isRoot());
  }

  static Isolation among(List<Path> folders, boolean root) throws SandboxFault {
    String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!machine.startsWith("Linux") || !MACHINES.contains(System.getProperty("os.arch"))) {
      throw new SandboxFault("Linux on x86_64 or aarch64; this is " + machine);
    }
    List<String> missing = new ArrayList<>();
    Path bubblewrap = find(folders, "bwrap", "bubblewrap", missing);
    Path python = find(folders, "python3", "python3", missing);
    Path setpriv = root ? find(folders, "setpriv", "util-linux", missing) : null;
    if (bubblewrap == null || python == null || (root && setpriv == null)) {
      throw new SandboxFault(
          String.join(", ", missing) + "; install with: apt-get install " + packages(missing));
    }
    List<String> command = new ArrayList<>();
    if (setpriv != null) {
      command.addAll(
          List.of(
              setpriv.toString(), "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
    }
    command.add(bubblewrap.toString());
    command.addAll(
        words(
            """
            --unshare-all --die-with-parent --new-session --cap-drop ALL
            --clearenv --setenv PATH /usr/bin --setenv LANG C.UTF-8 --setenv HOME /tmp
            --setenv PYTHONHASHSEED 0 --setenv MALLOC_ARENA_MAX 2 --setenv OPENBLAS_NUM_THREADS 1
            --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib
            --symlink usr/lib64 /lib64 --dev /dev --size %s --tmpfs /tmp
            --remount-ro /dev --remount-ro / --chdir /tmp
            """
                .formatted(TMP_BYTES)));
    command.addAll(List.of(python.toString(), "-s", "-B", "-c", supervisor()));
    return new Isolation(command);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  private static @Nullable Path find(
      List<Path> folders, String program, String packaged, List<String> missing) {
    for (Path folder : folders) {
      if (Files.isExecutable(folder.resolve(program))) {
        return folder.resolve(program);
      }
    }
    missing.add(program + " (package " + packaged + ")");
    return null;
  }

  private static String packages(List<String> missing) {
    return String.join(
        " ",
        missing.stream().map(m -> m.substring(m.lastIndexOf(' ') + 1, m.length() - 1)).toList());
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Two blank lines between the files, as Python's own style has it. */
  private static String supervisor() {
    return PARTS.stream().map(Isolation::part).collect(Collectors.joining("\n\n"));
  }

  private static String part(String name) {
    try (InputStream in = Isolation.class.getResourceAsStream(name + ".py")) {
      if (in == null) {
        throw new IllegalStateException(name + ".py belongs to the application");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name + ".py", e);
    }
  }
}
