package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.store.Database;
import dev.cadastre.store.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is watched while something breaks. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
class LiveTest {

  /** A browser that keeps what it got first. */
  private static class Browser implements Viewer.Outlet {
    final CompletableFuture<String> first = new CompletableFuture<>();
    final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public CompletionStage<?> send(String name, String data) {
      first.complete(data);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isClosed() {
      return end.isDone();
    }

    @Override
    public void close() {
      end.complete("sent away");
    }
  }

  private static final class Crooked extends Browser {
    @Override
    public boolean isClosed() {
      throw new IllegalStateException("who knows?");
    }
  }

  private static String within(CompletableFuture<String> something) throws Exception {
    return something.get(1, TimeUnit.MINUTES);
  }

  @Test
  void whateverIsThrownWhoComesLaterSeesAgain() throws Exception {
    try (Database database = Database.open(TestDatabase.H2.create())) {
      Live live = new Live();
      live.database = database;
      live.times = new StreamTimes(Duration.ofMillis(20), Duration.ofMinutes(1));
      try {
        Eye eye = new Eye(false, false, "");
        Supplier<View> broken =
            () ->
                nanos -> {
                  throw new AssertionError("a template was misspelt");
                };
        Browser unlucky = new Browser();
        live.watch("key", broken, unlucky, eye);
        assertThat(within(unlucky.end)).isEqualTo("sent away");
        assertThat(live.watching()).isZero();

        Supplier<View> view = () -> nanos -> looker -> "seen";
        Crooked crooked = new Crooked();
        live.watch("key", view, crooked, eye);
        assertThat(within(crooked.end)).isEqualTo("sent away");

        Browser later = new Browser();
        live.watch("key", view, later, eye);
        assertThat(within(later.first)).isEqualTo("seen");
      } finally {
        live.end();
      }
    }
  }
}
