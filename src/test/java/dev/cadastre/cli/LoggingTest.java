package dev.cadastre.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What no level of logging shows. */
class LoggingTest {

  @Test
  void theHttpClientLogsNothingForItWouldLogKeys() throws IOException {
    Properties logging = new Properties();
    try (InputStream in = requireNonNull(Main.class.getResourceAsStream("/logging.properties"))) {
      logging.load(in);
    }
    assertThat(logging)
        .containsEntry("jdk.httpclient.level", "OFF")
        .containsEntry("jdk.internal.httpclient.level", "OFF");
  }
}
