package dev.cadastre.operation;

import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.report.Circumstances;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How alike two compared runs were made, and how often they were compared. */
final class Likeness {

  /** Told by the comparison itself, or meant to differ. */
  private static final Set<String> NO_SETTING = Set.of("checkpoint", "problemSet", "seed");

  private Likeness() {}

  static Circumstances of(Database database, Compared compared, RunWork base, RunWork tuned) {
    List<Circumstances.Difference> differences =
        compared.base().identity().differences(compared.tuned().identity()).stream()
            .filter(difference -> !NO_SETTING.contains(difference.field()))
            .map(Likeness::difference)
            .toList();
    TreeSet<Integer> looks = new TreeSet<>();
    Question.named("which-comparisons-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row -> row.getString("name").equals(compared.name()) && looks.add(row.getInt("draws")));
    return new Circumstances(
        compared.base().checkpoint().equals(compared.tuned().checkpoint()),
        compared.base().problemSetSha256().equals(compared.tuned().problemSetSha256()),
        differences,
        List.copyOf(looks),
        base.summary(),
        tuned.summary());
  }

  private static Circumstances.Difference difference(RunIdentity.Difference difference) {
    return new Circumstances.Difference(
        difference.field(), text(difference.stored()), text(difference.wanted()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
