package dev.cadastre.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.inference.TestDevice;
import dev.cadastre.store.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands typed in one home folder, each started as from a shell and ended. */
final class Shell {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final List<String> options = new ArrayList<>();

  Shell(Path home) {
    this.home = home;
    options.addAll(List.of("--home", home.resolve("home").toString(), "--log", "OFF"));
    options.addAll(List.of("--device", TestDevice.NAME));
  }

  /** The same on another database. */
  Shell(Path home, DatabaseSettings database) {
    this(home);
    options.addAll(List.of("--db-url", database.url(), "--db-user", database.user()));
  }

  /** What a command left behind. */
  record Ran(int exit, String out, String err) {

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }

    /** The row of a table that starts with a word, its columns parted by one blank. */
    String row(String heading, String first) {
      return out.lines()
          .dropWhile(line -> !line.startsWith(heading))
          .skip(1)
          .filter(line -> line.strip().startsWith(first + " "))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no row " + first + " in\n" + out))
          .strip()
          .replaceAll(" +", " ");
    }
  }

  Ran run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(options);
    return bare(line.toArray(String[]::new));
  }

  /** A command without the options for its home. */
  static Ran bare(String... words) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int exit = Main.run(words);
      return new Ran(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  /** Writes a file beside the home; returns its path. */
  String file(String name, String... lines) {
    try {
      Path file = home.resolve(name);
      Files.writeString(file, String.join("\n", lines) + "\n");
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
