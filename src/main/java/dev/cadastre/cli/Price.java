package dev.cadastre.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What servers cost, in any currency.
 *
 * @param read for a million tokens of prompts
 * @param written for a million tokens produced; null if no price was given
 */
record Price(double read, @Nullable Double written) {

  static final Price NONE = new Price(0, null);

  private static final double MILLION = 1e6;

  /** The price; null if none was given. */
  @Nullable Double of(double promptTokens, double tokens) {
    return written == null ? null : (promptTokens * read + tokens * written) / MILLION;
  }

  /** Reads {@code OUT} or {@code IN,OUT}. */
  static final class Reader implements ITypeConverter<Price> {
    @Override
    public Price convert(String text) {
      String[] parts = text.split(",", -1);
      try {
        double first = Double.parseDouble(parts[0]);
        double last = Double.parseDouble(parts[parts.length - 1]);
        if (parts.length <= 2 && first >= 0 && last >= 0 && Double.isFinite(first + last)) {
          return new Price(parts.length == 1 ? 0 : first, last);
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException(
          "a price is OUT or IN,OUT for a million tokens, 0 or more; got '" + text + "'");
    }
  }
}
