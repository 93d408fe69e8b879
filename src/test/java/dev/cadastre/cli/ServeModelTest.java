package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before a checkpoint is served. */
class ServeModelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--as ollama | a server is served as one of [vllm, sglang, llama.cpp, djl, lmi, tgi]; got 'ollama'; name one with --as",
        "--port 70000 | a port is 0 to 65535; got 70000; choose another --port",
        "--queue -1 | a queue is 0 to 1048576; got -1; choose another --queue",
        "--key-env NO_SUCH_KEY | --key-env names an environment variable with a key",
        "--port 0 | a checkpoint is a directory; got nothing there"
      })
  void aWrongOptionIsToldAtOnce(String options, String message) {
    String[] words = ("serve-model no-such-directory " + options).split(" ", -1);
    Ran ran = Shell.bare(words);
    assertThat(ran.err()).contains(message);
    assertThat(ran.exit()).isEqualTo(Main.BAD_USAGE);
    assertThat(ran.out()).isEmpty();
  }
}
