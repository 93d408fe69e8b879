package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\[([\\w-]+)]\\(query/\\1\\.sql\\) \\| (.+) \\| (.*) \\|$");

  @TempDir Path folder;

  @Test
  void anEmptyFolderHoldsNoQuestion() throws IOException {
    assertThat(QuestionFolder.names(folder.toUri())).isEmpty();
  }

  @Test
  void everyFileOfTheCheckoutIsAQuestionThatSaysWhatItAnswers() throws IOException {
    assertThat(Question.names())
        .hasSizeGreaterThan(40)
        .isEqualTo(QuestionFolder.names(Path.of("sql", "query").toUri()))
        .isSorted();
    for (String name : Question.names()) {
      assertThat(Files.readString(Path.of("sql", "query", name + ".sql"))).startsWith("-- ");
      assertThat(name).matches("(how|what|where|which|who)(-[a-z]+)+");
    }
  }

  @Test
  void theReadmeListsEveryQuestionWithItsParameters() throws IOException {
    Matcher rows = ROW.matcher(Files.readString(Path.of("sql", "README.md")));
    StringBuilder listed = new StringBuilder();
    while (rows.find()) {
      Question question = Question.named(rows.group(1));
      listed.append(rows.group(1)).append('\n');
      assertThat(rows.group(2)).as(rows.group(1)).isEqualTo(question.summary());
      assertThat(rows.group(3))
          .as(rows.group(1))
          .isEqualTo(String.join(", ", question.parameters()));
    }
    assertThat(listed.toString().lines()).containsExactlyInAnyOrderElementsOf(Question.names());
  }

  @Test
  void questionsAreFoundInAJarToo() throws IOException {
    Path jar = folder.resolve("questions.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String entry : new String[] {"sql/", "sql/query/", "sql/query/who-b.sql", "x.sql"}) {
        out.putNextEntry(new JarEntry(entry));
        out.write(entry.endsWith("/") ? new byte[0] : "x".getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(QuestionFolder.names(URI.create("jar:" + jar.toUri() + "!/sql/query")))
        .containsExactly("who-b");
  }

  @Test
  void anUnknownQuestionIsNamed() {
    assertThatThrownBy(() -> Question.named("why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no question /sql/query/why.sql");
  }

  @Test
  void missingAndUnknownParametersAreNamed() {
    Question question = new Question("which-test", "-- What?\nselect :a, :b, :a");
    assertThat(question.summary()).isEqualTo("What?");
    assertThat(question.parameters()).containsExactly("a", "b");
    assertThatThrownBy(() -> question.check(Map.of("a", "1", "c", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("which-test takes a, b, each once; got a, c; write name=value for each");
    assertThatThrownBy(() -> question.check(Map.of()))
        .hasMessage("which-test takes a, b, each once; got none; write name=value for each");
    assertThatThrownBy(() -> new Question("which-none", "select 1").check(Map.of("a", "1")))
        .hasMessage("which-none takes no parameters; got a; write name=value for each");
  }
}
