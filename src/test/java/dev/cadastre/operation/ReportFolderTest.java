package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.picture.PageFile;
import dev.cadastre.sample.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

  private static final PageFile PAGE = new PageFile("report.html", "<!DOCTYPE html>");

  @TempDir Path folder;

  @Test
  void aReportIsWrittenOverAnOlderOne() throws Exception {
    Path out = folder.resolve("new");
    new ReportFolder(out).write(List.of(new PageFile("report.html", "old")));
    Path page = new ReportFolder(out).write(List.of(PAGE, new PageFile("draws.csv", "run\n")));
    assertThat(page).hasContent("<!DOCTYPE html>");
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.html", "draws.csv");
    }
  }

  @Test
  void aFolderOfOtherThingsIsRefused() throws Exception {
    Files.writeString(folder.resolve("thesis.tex"), "precious");
    assertThatThrownBy(() -> new ReportFolder(folder).write(List.of(PAGE)))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith("holds something else; name another one");
    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    assertThatThrownBy(() -> new ReportFolder(file).check())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void aFileOfAReportLeadsNowhereElse() {
    assertThatThrownBy(() -> new PageFile("../report.html", ""))
        .hasMessageContaining("has a plain name");
  }
}
