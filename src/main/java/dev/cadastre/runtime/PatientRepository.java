package dev.cadastre.runtime;

import dev.cadastre.store.Patience;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jberet.repository.JobRepository;
import org.jspecify.annotations.Nullable;

/**
 * The batch runtime's repository, which outlasts a database that is away: otherwise a step would
 * fail for want of a note about itself. A note that cannot be stored at all is left out, for the
 * batch runtime would never end a job whose end it cannot note; {@code recover} closes it.
 */
final class PatientRepository {

  /** What ends a step or a job; work itself is never stored by these. */
  private static final Set<String> NOTES = Set.of("updateJobExecution", "updateStepExecution");

  private static final System.Logger LOG = System.getLogger(PatientRepository.class.getName());

  private PatientRepository() {}

  static JobRepository of(JobRepository repository, Patience patience) {
    return (JobRepository)
        Proxy.newProxyInstance(
            PatientRepository.class.getClassLoader(),
            new Class<?>[] {JobRepository.class},
            (self, method, arguments) -> {
              try {
                return patience.outlast(() -> call(repository, method, arguments));
              } catch (RuntimeException e) {
                if (!NOTES.contains(method.getName())) {
                  throw e;
                }
                LOG.log(System.Logger.Level.DEBUG, method.getName(), e);
                return null;
              }
            });
  }

  private static @Nullable Object call(
      JobRepository repository, Method method, Object[] arguments) {
    try {
      return method.invoke(repository, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(method.getName(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("an interface's methods are public", e);
    }
  }
}
