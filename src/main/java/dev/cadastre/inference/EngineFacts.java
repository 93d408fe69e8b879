package dev.cadastre.inference;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/** What the engine has to compute with; asking loads its native library. */
public final class EngineFacts {
  private EngineFacts() {}

  /** Name and version. */
  public static String engine() {
    Engine engine = Engine.getEngine("PyTorch");
    return engine.getEngineName() + " " + engine.getVersion() + ", DJL " + Engine.getDjlVersion();
  }

  /** Names that {@code --device} takes. */
  public static List<String> devices() {
    List<String> names = new ArrayList<>(List.of("cpu"));
    for (int i = 0; i < Devices.cudas(); i++) {
      names.add("cuda:" + i);
    }
    return names;
  }

  /** Threads of one operation on the CPU. */
  public static int threads() {
    Engine.getEngine("PyTorch"); // loads the library that is asked next
    return JniUtils.getNumThreads();
  }
}
