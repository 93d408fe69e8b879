package dev.cadastre.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The devices that PyTorch can compute on here. */
final class Devices {

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * A device by its name.
   *
   * @param name {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws IllegalArgumentException if it is not there
   */
  static Device named(String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    Matcher cuda = CUDA.matcher(name);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "a device is cpu, cuda or cuda:N; got '" + name + "'; write one of these");
    }
    int number = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    int there = cudas();
    if (number >= there) {
      throw new IllegalArgumentException(
          "a device is one that PyTorch has here, "
              + (there == 0 ? "cpu alone" : "cpu or cuda:0 to cuda:" + (there - 1))
              + "; got '"
              + name
              + "'; use --device cpu"
              + (there == 0 ? ", or a build with CUDA (README)" : ""));
    }
    return Device.gpu(number);
  }

  /** CUDA devices that can be used; none with the CPU's native library. */
  static int cudas() {
    Engine engine = Engine.getEngine("PyTorch");
    return engine.hasCapability("CUDA") ? engine.getGpuCount() : 0;
  }
}
