package dev.cadastre.job;

import dev.cadastre.sandbox.Sandbox;
import dev.cadastre.verdict.code.AnswerCode;
import dev.cadastre.verdict.code.CodeLimits;
import dev.cadastre.verdict.code.CodeReference;
import dev.cadastre.verdict.code.CodeRun;
import dev.cadastre.verdict.code.CodeRunner;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The sandbox of this process, opened when the first answer that is code has to be run. */
@Singleton
public class CodeRunners implements CodeRunner {

  private @Nullable Sandbox open;

  /**
   * The sandbox.
   *
   * @throws dev.cadastre.sandbox.NoIsolationException if this machine does not isolate
   */
  public synchronized Sandbox sandbox() {
    if (open == null) {
      open = Sandbox.open();
    }
    return open;
  }

  @Override
  public CodeRun run(CodeReference reference, AnswerCode code, CodeLimits limits) {
    return sandbox().run(reference, code, limits);
  }

  /** Kills what runs. */
  @PreDestroy
  synchronized void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
