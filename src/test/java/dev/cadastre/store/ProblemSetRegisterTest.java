package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class ProblemSetRegisterTest {

  private static Problem problem(String id, String prompt) {
    return new Problem(id, prompt, "1", AnswerKind.INTEGER, Map.of("topic", "\"sums\"", "a", ""));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anEmptyLedgerHasNoSet(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      ProblemSetRegister sets = new ProblemSetRegister(database);
      assertThat(sets.all()).isEmpty();
      assertThat(sets.find("a")).isEmpty();
      assertThat(sets.problems(1)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSetIsCompleteOnceItsProblemsAreStoredInOrder(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      ProblemSetRegister sets = new ProblemSetRegister(database);
      ProblemSet set =
          new ProblemSet("s", List.of(problem("z", "1?"), problem("a", "2?"), problem("m", "3?")));
      StoredSet declared = sets.declare(set, "{\"file\":1}");
      assertThat(declared).isEqualTo(new StoredSet(1, "s", set.sha256(), 3, 0, "{\"file\":1}"));
      assertThat(declared.complete()).isFalse();
      sets.add(1, 1, set.problems().subList(1, 3));
      assertThat(sets.find("s").orElseThrow().complete()).isFalse();
      sets.add(1, 0, set.problems().subList(0, 1));
      sets.add(1, 0, set.problems());
      assertThat(sets.find("s").orElseThrow().complete()).isTrue();
      assertThat(sets.problems(1)).isEqualTo(set.problems());
      assertThat(sets.declare(set, "another source").source()).isEqualTo("{\"file\":1}");
      assertThat(sets.all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aNameWithAnotherContentIsRefusedNamingWhatDiffers(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      ProblemSetRegister sets = new ProblemSetRegister(database);
      ProblemSet set = new ProblemSet("s", List.of(problem("a", "1?"), problem("b", "2?")));
      ProblemSet changed =
          new ProblemSet(
              "s", List.of(problem("a", "1?"), problem("b", "two?"), problem("c", "3?")));
      sets.declare(set, "{}");
      sets.add(1, 0, set.problems());
      assertThatThrownBy(() -> sets.declare(changed, "{}"))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "a problem set's name stands for one content; s is stored with 2 problems (sha256 "
                  + set.sha256().substring(0, 12)
                  + "…), the file has 3 (sha256 "
                  + changed.sha256().substring(0, 12)
                  + "…), and 1 differ, first b; give the new set another name");
    }
  }
}
