package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class PriceTest {

  private static Price price(String text) {
    return new Price.Reader().convert(text);
  }

  @Test
  void withoutAPriceThereIsNone() {
    assertThat(Price.NONE.of(1e9, 1e9)).isNull();
  }

  /** 2 million tokens read at .25, 3 million written at 1.5: .5 + 4.5. */
  @Test
  void millionsOfTokensReadAndWrittenAreAdded() {
    assertThat(price("0.25,1.5").of(2e6, 3e6)).isEqualTo(5.0);
    assertThat(price("1.5").of(2e6, 3e6)).isEqualTo(4.5);
    assertThat(price("0").of(2e6, 3e6)).isZero();
  }

  @Test
  void whatIsNoPriceIsRefused() {
    for (String text : new String[] {"", "x", "-1", "1,2,3", "NaN", "1,", "Infinity"}) {
      assertThatThrownBy(() -> price(text))
          .isInstanceOf(TypeConversionException.class)
          .hasMessage(
              "a price is OUT or IN,OUT for a million tokens, 0 or more; got '" + text + "'");
    }
  }
}
