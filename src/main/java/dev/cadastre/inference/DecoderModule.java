package dev.cadastre.inference;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The decoder's TorchScript methods, called with Java values. */
final class DecoderModule implements AutoCloseable {

  static final String PLAIN_PACK = "torch.clone(w)";
  static final String PLAIN_PRODUCT = "torch.linear(x, w, bias)";

  /** The number of rows is a hint; the form serves any. */
  private static final String ONE_DNN_PACK = "ops.mkldnn._reorder_linear_weight(w, 256)";

  private static final String ONE_DNN_PRODUCT =
      "ops.mkldnn._linear_pointwise(x, w, bias, \"none\","
          + " annotate(List[Optional[number]], []), None)";

  private static final String CODE = "decoder.torchscript";
  private final PtSymbolBlock block;

  private DecoderModule(PtSymbolBlock block) {
    this.block = block;
  }

  /** Loads it with oneDNN's products, which are faster, or with the library's usual ones. */
  static DecoderModule load(PtNDManager manager) {
    if (manager.getDevice().isGpu()) {
      return load(manager, PLAIN_PACK, PLAIN_PRODUCT);
    }
    try {
      return load(manager, ONE_DNN_PACK, ONE_DNN_PRODUCT);
    } catch (EngineException e) { // a library that was built without it
      return load(manager, PLAIN_PACK, PLAIN_PRODUCT);
    }
  }

  static DecoderModule load(PtNDManager manager, String pack, String product) {
    try (InputStream in = DecoderModule.class.getResourceAsStream(CODE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + CODE + " is missing");
      }
      String code =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{pack}", pack)
              .replace("{product}", product);
      InputStream archive = new ByteArrayInputStream(TorchScriptArchive.of("Decoder", code));
      return new DecoderModule(JniUtils.loadModule(manager, archive, true, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a method.
   *
   * @param results gets what the method returns
   * @param arguments arrays, Integer, Double, or IValue, which stays open
   * @return the tensor returned
   */
  PtNDArray call(PtNDManager results, String method, Object... arguments) {
    try (IValue returned = run(method, arguments)) {
      return returned.toTensor(results);
    }
  }

  /** Calls a method; what it returns is to be closed. */
  IValue run(String method, Object... arguments) {
    // the switch belongs to the thread; on, every new shape would be compiled again
    JniUtils.setGraphExecutorOptimize(false);
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(arguments[i]);
      }
      return IValueUtils.runMethod(block, method, values);
    } finally {
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null && values[i] != arguments[i]) {
          values[i].close();
        }
      }
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof IValue value) {
      return value;
    }
    if (argument instanceof PtNDArray array) {
      return IValue.from(array);
    }
    if (argument instanceof Integer number) {
      return IValue.from(number.longValue());
    }
    return IValue.from((double) argument);
  }

  @Override
  public void close() {
    block.close();
  }
}
