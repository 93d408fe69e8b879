package dev.cadastre.bench;

import dev.cadastre.store.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a child process starts from: the class path of this JVM with jars for its folders, and an
 * archive of the classes that a server with a campaign loads, which nearly halves the work of a
 * start. The first who needs them makes them; they are kept in {@code target} until a class
 * changes.
 */
public record ChildJvm(String classPath, List<String> options) {

  private static final Path KEPT = Path.of("target", "children").toAbsolutePath();

  /** Short lives: neither the optimizing compiler nor more threads of the collector pay off. */
  private static final List<String> SHORT =
      List.of(
          "-Xmx512m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xlog:cds=off",
          "-Xlog:cds+dynamic=off");

  private static @Nullable ChildJvm kept;

  public ChildJvm {
    options = List.copyOf(options);
  }

  /** That of the classes as they are now. */
  public static synchronized ChildJvm ofThisBuild() {
    if (kept == null) {
      try {
        Files.createDirectories(KEPT);
        kept = make();
      } catch (IOException e) {
        throw new UncheckedIOException("archiving classes in " + KEPT, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("archiving classes in " + KEPT, e);
      }
    }
    return kept;
  }

  /** The command up to its main class; the class path is another one's, the environment's. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    return command;
  }

  private ChildJvm with(String option) {
    return new ChildJvm(classPath, Stream.concat(options.stream(), Stream.of(option)).toList());
  }

  private static ChildJvm make() throws IOException, InterruptedException {
    List<Path> entries =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.isEmpty()) // it would be the working folder, of other sql
            .map(Path::of)
            .toList();
    Path place = KEPT.resolve(print(entries));
    Path archive = place.resolve("classes.jsa");
    Path whole = place.resolve("whole"); // written last
    ChildJvm plain = new ChildJvm(String.join(File.pathSeparator, names(entries, place)), SHORT);
    try (FileChannel file =
            FileChannel.open(
                KEPT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = file.lock()) {
      if (alone.isValid() && !Files.exists(whole)) {
        clear();
        Files.createDirectory(place);
        for (Path folder : entries) {
          if (Files.isDirectory(folder)) {
            jar(folder, place);
          }
        }
        Path made = place.resolve("made.jsa");
        rehearse(plain.with("-XX:ArchiveClassesAtExit=" + made), place.resolve("rehearsal"));
        if (Files.exists(made)) { // some JVMs make none
          Files.move(made, archive);
        }
        Files.createFile(whole);
      }
    }
    return Files.exists(archive) ? plain.with("-XX:SharedArchiveFile=" + archive) : plain;
  }

  /** What tells these entries from those of another build. */
  private static String print(List<Path> entries) throws IOException {
    StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
    for (Path entry : entries) {
      if (Files.exists(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            all.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
          }
        }
      }
    }
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static List<String> names(List<Path> entries, Path place) {
    return entries.stream()
        .map(entry -> (Files.isDirectory(entry) ? jarOf(entry, place) : entry).toString())
        .collect(Collectors.toList());
  }

  private static Path jarOf(Path folder, Path place) {
    return place.resolve(folder.getFileName() + ".jar");
  }

  private static void jar(Path folder, Path place) throws IOException {
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    String file = jarOf(folder, place).toString();
    int code = jar.run(System.out, System.err, "cf0M", file, "-C", folder.toString(), ".");
    if (code != 0) {
      throw new IOException("jar ended with " + code + " for " + folder);
    }
  }

  /** Removes what other builds left. */
  private static void clear() throws IOException {
    try (Stream<Path> found = Files.walk(KEPT)) {
      for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(KEPT) && !each.endsWith("lock")) {
          Files.delete(each);
        }
      }
    }
  }

  private static void rehearse(ChildJvm jvm, Path folder) throws IOException, InterruptedException {
    String campaign = Files.readString(new MadeUpCampaign(4, 8, 80, 0).write(folder));
    CampaignPlace place = CampaignPlace.in(folder, "home", TestDatabase.H2);
    try (ServerProcess server = ServerProcess.start(jvm, place, folder)) {
      String state = server.awaitEnd(server.submit(campaign));
      if (!state.equals("done") || server.end() != 0) {
        throw new IllegalStateException(
            "a rehearsed campaign is " + state + ": " + server.process().err());
      }
    }
  }
}
