package dev.cadastre.inference.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.cadastre.inference.TorchScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The TorchScript methods of training. A whole optimizer step is one call, gradients and all, so
 * that nothing that autograd sees ever passes through Java.
 */
final class TrainingModule implements AutoCloseable {

  private static final String CODE = "training.torchscript";

  private final PtSymbolBlock block;

  private TrainingModule(PtSymbolBlock block) {
    this.block = block;
  }

  static TrainingModule load(PtNDManager manager) {
    try (InputStream in = TrainingModule.class.getResourceAsStream(CODE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + CODE + " is missing");
      }
      String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      InputStream archive = new ByteArrayInputStream(TorchScriptArchive.of("Training", code));
      return new TrainingModule(JniUtils.loadModule(manager, archive, true, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a method that may ask for gradients.
   *
   * @param results gets what the method returns
   * @param arguments arrays, or lists of arrays that {@link #asList} has named
   */
  NDList call(PtNDManager results, String method, NDList... arguments) {
    // both switches belong to the thread; optimizing, every new shape would be compiled again
    JniUtils.setGraphExecutorOptimize(false);
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      // DJL's convention: the first array names the method, and its manager takes the results
      NDArray name = results.create(new float[0]);
      name.setName("module_method:" + method);
      NDList all = new NDList(name);
      for (NDList argument : arguments) {
        all.addAll(argument);
      }
      return IValueUtils.forward(block, all, true);
    } finally {
      JniUtils.setGradMode(gradients);
    }
  }

  /** Arrays that a method takes as one list; the name is that of the list. */
  static NDList asList(String name, List<? extends NDArray> arrays) {
    NDList list = new NDList(arrays.size());
    for (NDArray array : arrays) {
      array.setName(name + "[]");
      list.add(array);
    }
    return list;
  }

  @Override
  public void close() {
    block.close();
  }
}
