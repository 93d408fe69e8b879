package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises is what a newcomer sees. */
@Tag("slow")
class ReadmeTest {

  @TempDir Path home;

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void theDemoPrintsTheNumbersThatTheReadmeShows() throws IOException {
    Shell.Ran demo = new Shell(home).run("demo", "--tiny");
    assertThat(demo.exit()).isZero();
    List<String> shown =
        readme()
            .lines()
            .dropWhile(line -> !line.equals("```text"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    assertThat(shown).isNotEmpty();
    assertThat(demo.out().lines().toList()).containsAll(shown);
  }

  @Test
  void itsVerbsAreThoseOfTheCommandLine() throws IOException {
    Matcher verb = Pattern.compile("^\\| `([a-z][a-z-]*)[ `]", Pattern.MULTILINE).matcher(readme());
    List<String> told = verb.results().map(found -> found.group(1)).distinct().sorted().toList();
    List<String> known =
        new picocli.CommandLine(new Main()).getSubcommands().keySet().stream().sorted().toList();
    assertThat(told).isEqualTo(known);
  }

  @Test
  void theTestsThatItNamesAreThere() throws IOException {
    Matcher name = Pattern.compile("`([A-Za-z]+Test)`").matcher(readme());
    List<String> named = name.results().map(found -> found.group(1)).distinct().toList();
    assertThat(named).isNotEmpty();
    try (var files = Files.walk(Path.of("src/test/java"))) {
      List<String> there =
          files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
      assertThat(there).containsAll(named);
    }
  }
}
