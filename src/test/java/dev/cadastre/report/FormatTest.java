package dev.cadastre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void anUnknownFormatIsAnsweredWithTheChoices() {
    assertThatThrownBy(() -> Format.of("x\u001b[31mml"))
        .hasMessage("a format is one of text, json, csv, markdown; got 'x␛[31mml'");
  }

  @Test
  void everyFormatIsReadAsItIsPrinted() {
    for (Format format : Format.values()) {
      assertThat(Format.of(format.toString())).isEqualTo(format);
    }
    assertThat(Format.of(" JSON ")).isEqualTo(Format.JSON);
  }
}
