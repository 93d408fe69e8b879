package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextAllowanceTest {

  @Test
  void anEmptyTextCostsNothing() {
    TextAllowance allowance = new TextAllowance(10, 0);
    assertThat(allowance.show("")).isEmpty();
    assertThat(allowance.isUsedUp()).isFalse();
    assertThat(allowance.show("a")).isNull();
    assertThat(allowance.textsLeftOut()).isEqualTo(1);
  }

  @Test
  void aLongTextKeepsBothEndsAndSaysWhatIsLeftOut() {
    TextAllowance allowance = new TextAllowance(8, 1000);
    assertThat(allowance.show("12345678")).isEqualTo("12345678");
    assertThat(allowance.show("a".repeat(4) + "x".repeat(1_000_000) + "z".repeat(4)))
        .isEqualTo("aaaa\n[... 1,000,000 characters left out ...]\nzzzz");
    assertThat(allowance.cutTexts()).isEqualTo(1);
    assertThat(allowance.charactersLeftOut()).isEqualTo(1_000_000);
  }

  /** The stored text was longer than what was read of it. */
  @Test
  void endsThatWereReadApartAreJoined() {
    assertThat(new TextAllowance(4, 1000).show("abcdef", "uvwxyz", 26))
        .isEqualTo("ab\n[... 22 characters left out ...]\nyz");
  }

  @Test
  void noCharacterIsCutInHalves() {
    String faces = "\ud83d\ude00".repeat(5);
    String shown = String.valueOf(new TextAllowance(6, 1000).show(faces));
    assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(shown);
  }

  /** Two bytes each: the third does not fit, nor is a shorter one taken after it. */
  @Test
  void theSizeIsThatOfUtf8AndTheFirstThatDoesNotFitIsTheLast() {
    TextAllowance allowance = new TextAllowance(10, 5);
    assertThat(allowance.show("ä")).isEqualTo("ä");
    assertThat(allowance.show("ö")).isEqualTo("ö");
    assertThat(allowance.show("ü")).isNull();
    assertThat(allowance.show("u")).isNull();
    assertThat(allowance.textsLeftOut()).isEqualTo(2);
  }
}
