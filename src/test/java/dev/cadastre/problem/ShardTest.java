package dev.cadastre.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

  /** {@code int(hashlib.sha256(id.encode()).hexdigest()[:16], 16) % n} of Python 3. */
  @ParameterizedTest
  @CsvSource({"sum-0, 4, 1", "sum-1, 4, 0", "sum-2, 4, 0", "größe, 3, 0", "aime24/7, 16, 11"})
  void aProblemBelongsToTheShardThatItsHashNames(String id, int count, int index) {
    assertThat(Shard.indexOf(id, count)).isEqualTo(index);
    assertThat(new Shard(index, count).has(id)).isTrue();
  }

  @Test
  void everyProblemBelongsToOneShard() {
    for (int problem = 0; problem < 500; problem++) {
      String id = "problem-" + problem;
      assertThat(IntStream.range(0, 7).filter(i -> new Shard(i, 7).has(id)).count()).isEqualTo(1);
      assertThat(Shard.WHOLE.has(id)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "4/4", "-1/4", "1/0", "a/b", "1/4/2", "1 /4"})
  void aShardThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Shard.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a shard is i/n with 0 <= i < n; got ")
        .hasMessageEndingWith("; the first of four is 0/4");
  }

  @Test
  void aShardIsWrittenAsItIsRead() {
    assertThat(Shard.of("2/8")).isEqualTo(new Shard(2, 8)).hasToString("2/8");
  }
}
