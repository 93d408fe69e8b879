package dev.cadastre.report;

import static dev.cadastre.report.Tallies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final String HOSTILE = "a\u001b[2J\n\t\u0000\u009b31m\u202e\u007f,\"|<b>";

  @Test
  void anEmptyTableHasItsHeader() throws IOException {
    Table table = Table.of("run", "draws");
    assertThat(text(table, Format.TEXT)).isEqualTo("run  draws\n---  -----\n(no rows)\n");
    assertThat(text(table, Format.MARKDOWN)).isEqualTo("| run | draws |\n| --- | --- |\n");
    assertThat(text(table, Format.CSV)).isEqualTo("run,draws\r\n");
    assertThat(text(table, Format.JSON)).isEqualTo("[ ]\n");
  }

  @Test
  void numbersStandToTheRightAndTextToTheLeft() throws IOException {
    Table table = Table.of("run", "draws", "share").row("a", 7, .5).row("long", 1234, null);
    assertThat(text(table, Format.TEXT))
        .isEqualTo(
            """
            run   draws   share
            ----  -----  ------
            a         7  0.5000
            long   1234       -
            """);
    assertThat(text(table, Format.MARKDOWN))
        .isEqualTo(
            """
            | run | draws | share |
            | --- | ---: | ---: |
            | a | 7 | 0.5000 |
            | long | 1234 | - |
            """);
  }

  @Test
  void jsonKeepsTypesNullsAndAllDigits() throws IOException {
    double third = 1.0 / 3;
    Table table =
        Table.of("d", "tiny", "n", "yes", "none", "nan", "word")
            .row(third, Double.MIN_VALUE, Long.MAX_VALUE, true, null, Double.NaN, Format.CSV);
    JsonNode row = new ObjectMapper().readTree(text(table, Format.JSON)).get(0);
    assertThat(row.get("d").doubleValue()).isEqualTo(third);
    assertThat(row.get("tiny").doubleValue()).isEqualTo(Double.MIN_VALUE);
    assertThat(row.get("n").longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(row.get("yes").isBoolean()).isTrue();
    assertThat(row.get("none").isNull()).isTrue();
    assertThat(row.get("nan").isNull()).isTrue();
    assertThat(row.get("word").textValue()).isEqualTo("csv");
  }

  @Test
  void hostileTextDoesNothingInTheTerminal() throws IOException {
    Table table = Table.of("id").row(HOSTILE);
    for (Format format : List.of(Format.TEXT, Format.MARKDOWN, Format.JSON)) {
      String text = text(table, format);
      assertThat(text.chars().filter(c -> c != '\n').noneMatch(VisibleText::acts)).isTrue();
    }
    assertThat(text(table, Format.TEXT)).contains("a␛[2J␊␉␀<U+009B>31m<U+202E>␡,\"|<b>\n");
    assertThat(new ObjectMapper().readTree(text(table, Format.JSON)).get(0).get("id").textValue())
        .isEqualTo(HOSTILE);
  }

  @Test
  void csvReadsBackUnchanged() throws IOException {
    Table table = Table.of("id", "a,b").row(HOSTILE, .1 + .2).row("=1+1", null);
    var records = CSVFormat.RFC4180.parse(new StringReader(text(table, Format.CSV))).getRecords();
    assertThat(records.get(0).toList()).containsExactly("id", "a,b");
    assertThat(records.get(1).get(0)).isEqualTo(HOSTILE);
    assertThat(Double.parseDouble(records.get(1).get(1))).isEqualTo(.1 + .2);
    assertThat(records.get(2).toList()).containsExactly("=1+1", "");
  }

  @Test
  void markdownShowsMarkupAsItIs() throws IOException {
    Table table = Table.of("a|b").row("x|y*_`<i>&$\\[l](u)");
    assertThat(text(table, Format.MARKDOWN))
        .isEqualTo(
            """
            | a\\|b |
            | --- |
            | x\\|y\\*\\_\\`&lt;i&gt;&amp;\\$\\\\\\[l\\](u) |
            """);
  }

  @Test
  void markdownLinesBeginNoList() {
    assertThat(MarkdownText.escapedLine("- item")).isEqualTo("\\- item");
    assertThat(MarkdownText.escapedLine("1. first")).isEqualTo("1\\. first");
    assertThat(MarkdownText.escapedLine("---")).isEqualTo("\\---");
    assertThat(MarkdownText.escapedLine("0.5 is -1")).isEqualTo("0.5 is -1");
  }

  @Test
  void longValuesAreCutForReadersOnly() throws IOException {
    Table table = Table.of("id").row("x".repeat(5000));
    assertThat(text(table, Format.TEXT)).endsWith("\n" + "x".repeat(63) + "…\n");
    assertThat(text(table, Format.CSV)).contains("x".repeat(5000));
  }

  @Test
  void rowsAndColumnsAreChecked() {
    assertThatThrownBy(() -> Table.of(List.of()))
        .hasMessage("a table has one column or more; got none");
    assertThatThrownBy(() -> Table.of("n", "n"))
        .hasMessage("column names are unique; 'n' occurs twice: rename one, in SQL by AS");
    assertThatThrownBy(() -> Table.of("a", "b").row(1))
        .hasMessage("a row has a value for each of the 2 columns; got 1: [1]");
  }
}
