package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

  @Test
  void anEmptyTextStaysEmpty() {
    assertThat(StorableText.of("")).isEmpty();
    assertThat(StorableText.of("", 1)).isEmpty();
  }

  @Test
  void aSoundTextIsTheSameObject() {
    String sound = "a\n\t\u00e4\u4e2d\uD83D\uDE00";
    assertThat(StorableText.of(sound)).isSameAs(sound);
  }

  @Test
  void nulAndHalfPairsBecomeReplacementCharacters() {
    assertThat(StorableText.of("\0a\uD800b\uDC00c\uD800")).isEqualTo("\uFFFDa\uFFFDb\uFFFDc\uFFFD");
    assertThat(StorableText.of("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    assertThat(StorableText.of("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00");
  }

  @Test
  void aLongTextIsCutWithAnEllipsisAndKeepsNoHalfPair() {
    assertThat(StorableText.of("abc", 3)).isEqualTo("abc");
    assertThat(StorableText.of("abcd", 3)).isEqualTo("ab…");
    assertThat(StorableText.of("a\uD83D\uDE00bc", 3)).isEqualTo("a\uFFFD…");
  }
}
