package dev.cadastre.cli;

import dev.cadastre.job.Jobs;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * SIGINT and SIGTERM stop the running job after its chunk; a second one halts at once. A shutdown
 * hook would not do: it fixes the exit code and can't see a second signal. The JDK's signal classes
 * are reached by reflection, since the compiler warns of their names and can't be told not to.
 */
final class Signals {

  private static final int HALTED = 130;

  private Signals() {}

  /** From now on a signal stops these jobs. */
  static void stop(Jobs jobs, Consumer<String> say) {
    react(jobs::stop, say, "stopping after the running chunk; once more halts at once");
  }

  /** From now on a first signal does this, and a second one halts. */
  static void react(Runnable once, Consumer<String> say, String words) {
    AtomicBoolean asked = new AtomicBoolean();
    Runnable reaction =
        () -> {
          if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(HALTED);
          }
          say.accept(words);
          once.run();
        };
    if (!on(reaction)) {
      say.accept("this JVM hands over no signals: a kill ends at once, and the ledger stays whole");
    }
  }

  /** From now on a signal ends the process at once, as done. */
  static void end() {
    on(() -> Runtime.getRuntime().halt(Main.DONE));
  }

  /** Whether a signal now does this. */
  private static boolean on(Runnable reaction) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  reaction.run();
                }
                return null;
              });
      for (String name : List.of("INT", "TERM")) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
