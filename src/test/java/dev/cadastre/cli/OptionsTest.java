package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.report.Format;
import dev.cadastre.rollout.SamplingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Options that several verbs share. */
class OptionsTest {

  @Command
  static final class All {
    @Mixin Plan plan;
    @Mixin Input input;
    @Mixin Output output;
  }

  private static All parse(String... words) {
    All all = new All();
    new CommandLine(all).parseArgs(words);
    return all;
  }

  @Test
  void nothingGivenIsNothingKnown() {
    All all = parse();
    assertThat(all.plan.given()).isNull();
    assertThat(all.output.format()).isEqualTo(Format.TEXT);
    assertThat(all.output.limit).isEqualTo(20);
    SourceDescription source = all.input.source(Path.of("a.jsonl"), "jsonl", null);
    assertThat(source.preset()).isEqualTo("jsonl");
    assertThat(source.select()).isEmpty();
    assertThat(source.skipBad()).isZero();
    assertThat(Path.of(source.file())).isAbsolute();
  }

  @Test
  void whatIsNotGivenOfAPlanStaysUnknown() {
    assertThat(parse("--temperature", ".6", "--stop", "a", "--stop", "b").plan.given())
        .isEqualTo(new SamplingPlan(.6, null, null, null, List.of("a", "b"), null, null));
  }

  @Test
  void whatBelongsToAServerNeedsOne() {
    ServerOptions options = new ServerOptions();
    new CommandLine(new All()).addMixin("servers", options).parseArgs("--key-env", "K");
    assertThatThrownBy(options::given)
        .hasMessage("--key-env tells of a server; got no server; add --server URL or leave it out");
  }

  @Test
  void aPlanThatCanNotBeIsRefused() {
    Plan plan = parse("--temperature", "-1").plan;
    assertThatThrownBy(plan::given).hasMessageContaining("temperature").hasMessageContaining("-1");
  }

  @Test
  void mappingsAndSelectionsArePairs() {
    SourceDescription source =
        parse("--preset", "pypuzzles", "--select", "prompt=short", "--map", "text=says")
            .input
            .source(Path.of("a"), "csv", "text");
    assertThat(source.preset()).isEqualTo("pypuzzles");
    assertThat(source.select()).containsEntry("prompt", "short");
    assertThat(source.map()).containsEntry("text", "says");
    assertThat(source.kind()).isEqualTo("text");
    Input wrong = parse("--map", "text").input;
    assertThatThrownBy(() -> wrong.source(Path.of("a"), "csv", null)).hasMessageContaining("text");
  }

  @Test
  void aWrongFormatListsTheRightOnes() {
    Output output = parse("--format", "yaml").output;
    assertThatThrownBy(output::format)
        .hasMessageContaining("text")
        .hasMessageContaining("markdown")
        .hasMessageContaining("yaml");
  }

  @Test
  void aNegativeLimitIsRefused() {
    assertThatThrownBy(() -> parse("--limit", "-1")).hasMessageContaining("-1");
  }
}
