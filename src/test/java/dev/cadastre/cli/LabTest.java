package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training from the command line. */
@Tag("slow")
class LabTest {

  @TempDir Path folder;

  @Test
  void theLabListsItsRecipes() {
    Ran ran = new Shell(folder).run("lab");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.row("checkpoint", "countdown/base")).contains("scratch supervised 600 no");
    assertThat(ran.row("checkpoint", "topological-order/grpo")).contains("base grpo 150 no");
    assertThat(ran.out().lines()).hasSize(2 + 2 * 6);
  }

  @Test
  void aCheckpointIsTrainedOnceAndStartsAnother() {
    Shell shell = new Shell(folder);
    String base = shell.file("base.yaml", TinyRecipe.base(6));
    String tuned = shell.file("tuned.yaml", TinyRecipe.tuned(12));
    String out = folder.resolve("made").toString();

    Ran tooEarly =
        shell.run(
            "lab",
            "train",
            shell.file("orphan.yaml", TinyRecipe.tuned(5).replace("start: base", "start: none")),
            "--out",
            folder.resolve("early").toString());
    Ran first = shell.run("lab", "train", base, "--out", out);
    Ran second = shell.run("lab", "train", base, "--out", out);
    Ran next = shell.run("lab", "train", tuned, "--out", out);

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).isEqualTo(out + "/countdown/base\n");
    assertThat(first.err()).containsPattern("countdown/base: 6 steps, \\d+ s");
    assertThat(second.err()).contains("countdown/base is finished already");
    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(folder.resolve("made/countdown/tuned-10/SHA256SUMS")).exists();
    assertThat(folder.resolve("made/countdown/tuned/SHA256SUMS")).exists();
    assertThat(tooEarly.exit()).as(tooEarly.err()).isEqualTo(3);
    assertThat(tooEarly.err())
        .contains("a recipe starts from a finished checkpoint of its family or a directory; got")
        .contains("; train it first");
    assertThat(folder.resolve("early")).doesNotExist();
  }

  @Test
  void aRecipeThatCanNotBeTrainedLeavesNothingAndIsMended() {
    Shell shell = new Shell(folder);
    String narrow =
        shell.file("base.yaml", TinyRecipe.base(5).replace("positions: 32", "positions: 9"));
    String out = folder.resolve("made").toString();

    Ran refused = shell.run("lab", "train", narrow, "--out", out);

    assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains("a model has a position for each character of prompt and answer and for the end")
        .contains("; give it more positions");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void anotherRecipeForTheSameFolderIsRefused() throws Exception {
    Shell shell = new Shell(folder);
    String recipe = shell.file("base.yaml", TinyRecipe.base(5));
    String out = folder.resolve("made").toString();
    assertThat(shell.run("lab", "train", recipe, "--out", out).exit()).isZero();

    Files.writeString(Path.of(recipe), TinyRecipe.base(7));
    Ran refused = shell.run("lab", "train", recipe, "--out", out);

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains("base.yaml: a checkpoint's recipe stays as it is; got another than in")
        .contains("or choose another folder with --out");
  }
}
