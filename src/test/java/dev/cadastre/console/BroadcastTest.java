package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who watches the same thing, by a clock of the test's own. */
class BroadcastTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = 60 * SECOND;
  private static final Eye OPERATOR = new Eye(true, true, "");
  private static final Eye READER = new Eye(false, false, "");

  /** A count of looks, and what stands to be seen. */
  private static final class Stage implements View {
    private String text = "a";
    private int looks;
    private boolean away;

    @Override
    public Function<Eye, String> look(long nanos) {
      looks++;
      if (away) {
        throw new IllegalStateException("the database is away");
      }
      String seen = text;
      return eye -> seen + (eye.operates() ? " with buttons" : "");
    }
  }

  /** A browser that takes events, or lets them lie. */
  private static final class Browser implements Viewer.Outlet {
    private final List<String> got = new ArrayList<>();
    private final List<CompletableFuture<?>> lying = new ArrayList<>();
    private boolean slow;
    private boolean closed;

    @Override
    public CompletionStage<?> send(String name, String data) {
      assertThat(closed).isFalse();
      got.add(name + data);
      CompletableFuture<?> taken = new CompletableFuture<>();
      lying.add(taken);
      if (!slow) {
        taken.complete(null);
      }
      return taken;
    }

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Viewer viewer(Browser browser, Eye eye) {
    return new Viewer(browser, eye, MINUTE);
  }

  @Test
  void oneLookServesAllAndOnlyWhatIsNewIsSent() {
    Stage stage = new Stage();
    Browser one = new Browser();
    Browser other = new Browser();
    Browser reader = new Browser();
    Broadcast broadcast = new Broadcast(stage, viewer(one, OPERATOR));
    assertThat(broadcast.add(viewer(other, OPERATOR))).isTrue();
    assertThat(broadcast.add(viewer(reader, READER))).isTrue();
    assertThat(broadcast.beat(0)).isTrue();
    assertThat(broadcast.beat(2 * SECOND)).isTrue();
    stage.text = "b";
    assertThat(broadcast.beat(4 * SECOND)).isTrue();
    assertThat(stage.looks).isEqualTo(3);
    assertThat(one.got).containsExactly("a with buttons", "b with buttons");
    assertThat(other.got).isEqualTo(one.got);
    assertThat(reader.got).containsExactly("a", "b");
  }

  @Test
  void nothingIsReadWhenNobodyWatches() {
    Stage stage = new Stage();
    Browser browser = new Browser();
    Broadcast broadcast = new Broadcast(stage, viewer(browser, OPERATOR));
    assertThat(broadcast.beat(0)).isTrue();
    browser.close();
    assertThat(broadcast.beat(SECOND)).isFalse();
    assertThat(stage.looks).isEqualTo(1);
    assertThat(broadcast.add(viewer(new Browser(), OPERATOR)))
        .as("what has ended takes nobody in")
        .isFalse();
    assertThat(broadcast.watching()).isZero();
  }

  @Test
  void whoTakesNothingHoldsNobodyUpAndIsSentAway() {
    Stage stage = new Stage();
    Browser stuck = new Browser();
    stuck.slow = true;
    Browser brisk = new Browser();
    Broadcast broadcast = new Broadcast(stage, viewer(stuck, OPERATOR));
    broadcast.add(viewer(brisk, OPERATOR));
    for (int second = 0; second <= 20; second++) {
      stage.text = "look " + second;
      assertThat(broadcast.beat(second * SECOND)).isTrue();
    }
    assertThat(brisk.got).hasSize(21);
    assertThat(stuck.got).as("one event lies there, and no more").hasSize(1);
    assertThat(stuck.closed).isFalse();
    broadcast.beat(21 * SECOND);
    assertThat(stuck.closed).isTrue();
    assertThat(broadcast.watching()).isEqualTo(1);
  }

  @Test
  void whoWasSlowGetsTheNewest() {
    Stage stage = new Stage();
    Browser browser = new Browser();
    browser.slow = true;
    Broadcast broadcast = new Broadcast(stage, viewer(browser, READER));
    broadcast.beat(0);
    stage.text = "b";
    broadcast.beat(SECOND);
    stage.text = "c";
    browser.lying.get(0).complete(null);
    broadcast.beat(2 * SECOND);
    assertThat(browser.got).containsExactly("a", "c");
  }

  @Test
  void aStreamEndsAfterItsTimeAndShowsASignOfLifeUntilThen() {
    Stage stage = new Stage();
    Browser browser = new Browser();
    Broadcast broadcast = new Broadcast(stage, viewer(browser, READER));
    for (long now = 0; now < MINUTE; now += 2 * SECOND) {
      assertThat(broadcast.beat(now)).isTrue();
    }
    assertThat(browser.got).startsWith("a", "beatbeat").hasSize(5);
    assertThat(browser.got.subList(1, 5)).containsOnly("beatbeat");
    assertThat(broadcast.beat(MINUTE)).isFalse();
    assertThat(browser.got).endsWith("againagain");
    assertThat(browser.closed).isTrue();
  }

  @Test
  void whenNothingCanBeReadTheirPagesAskAgain() {
    Stage stage = new Stage();
    stage.away = true;
    Browser browser = new Browser();
    Broadcast broadcast = new Broadcast(stage, viewer(browser, READER));
    assertThatThrownBy(() -> broadcast.beat(0)).hasMessage("the database is away");
    broadcast.end();
    assertThat(browser.closed).isTrue();
    assertThat(broadcast.watching()).isZero();
    assertThat(broadcast.add(viewer(new Browser(), READER))).isFalse();
    assertThat(broadcast.beat(SECOND)).isFalse();
  }
}
