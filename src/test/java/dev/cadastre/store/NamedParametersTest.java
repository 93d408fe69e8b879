package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedParametersTest {

  @Test
  void anEmptyTextNamesNothing() {
    assertThat(NamedParameters.of("")).isEqualTo(new NamedParameters("", List.of()));
  }

  @Test
  void eachUseOfANameIsAQuestionMark() {
    assertThat(NamedParameters.of("select :a, :b from t where x=:a and y >= :from_1"))
        .isEqualTo(
            new NamedParameters(
                "select ?, ? from t where x=? and y >= ?", List.of("a", "b", "a", "from_1")));
  }

  @Test
  void castsNameNothing() {
    assertThat(NamedParameters.of("select :a::bigint, '1'::text"))
        .isEqualTo(new NamedParameters("select ?::bigint, '1'::text", List.of("a")));
  }

  @Test
  void stringsAndQuotedNamesStayAsTheyAre() {
    assertThat(NamedParameters.of("select 'it''s :no -- $1', \"a:b \"\"c\"\" :no\", :yes"))
        .isEqualTo(
            new NamedParameters(
                "select 'it''s :no -- $1', \"a:b \"\"c\"\" :no\", ?", List.of("yes")));
  }

  @Test
  void commentsAreLeftOutWithTheirColonsAndQuotes() {
    assertThat(NamedParameters.of("-- what's :no\nselect /* isn't\n:no */ 1 -- :no\n+ :yes"))
        .isEqualTo(new NamedParameters("select  1 \n+ ?", List.of("yes")));
  }

  @Test
  void aColonBeforeADigitNamesNothing() {
    assertThat(NamedParameters.of("select a[1:2], :a1").names()).containsExactly("a1");
  }
}
