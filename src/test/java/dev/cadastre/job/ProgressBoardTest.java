package dev.cadastre.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {

  private final ProgressBoard board = new ProgressBoard();
  private final List<String> said = new ArrayList<>();

  @Test
  void workThatBeginsAndEndsBesideOtherWorkLeavesItsProgressAlone() {
    Progress campaign = board.newProgress(said::add);
    Progress comparison = board.newProgress(line -> {});
    campaign.begin("rollouts: run base", "draws", 10, 100);
    campaign.add(5);
    comparison.begin("compare: comparison a..b", "comparisons", 1);
    comparison.add(1);
    assertThat(board.current()).isSameAs(campaign);
    assertThat(campaign.key()).isNotEqualTo(comparison.key());
    comparison.say("unheard");
    comparison.end();

    assertThat(board.current()).isSameAs(campaign);
    assertThat(campaign.work().stage()).isEqualTo("rollouts: run base");
    assertThat(campaign.work().done()).isEqualTo(15);
    board.current().say("heard");
    assertThat(said).containsExactly("heard");
  }

  @Test
  void whatEndsLeavesTheBoard() {
    Progress first = board.newProgress(line -> {});
    Progress second = board.newProgress(line -> {});
    first.begin("one", "bytes", 1);
    second.begin("two", "bytes", 1);
    first.end();
    assertThat(board.current()).isSameAs(second);
    first.begin("three", "bytes", 1);
    assertThat(board.current()).as("what has gone on for longest").isSameAs(second);
    second.end();
    first.end();
    assertThat(board.current().stage().label()).isEmpty();
    assertThat(board.current().work().stage()).isNull();
  }
}
