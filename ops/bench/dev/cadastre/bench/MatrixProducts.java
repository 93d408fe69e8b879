package dev.cadastre.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.cadastre.inference.TinyCheckpoint.Form;
import dev.cadastre.inference.TorchScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor: the matrix products of a decoder and nothing else, of the same shapes, over weights
 * and caches that are each layer's own, by the same library.
 */
final class MatrixProducts implements AutoCloseable {

  private static final String CODE =
      """
      class Products(Module):
        __parameters__ = []
        __buffers__ = []

        # x [N, H] by layers' weights qkv, o, gate and up, down; rows [K, N G, D] by a prompt's keys
        # [K, P, D]; own [L K, G T, D] by the lanes' [L K, C, D]. Each product feeds the next, or none
        # would be computed.
        def layers(self: __torch__.Products, w: List[Tensor], x: Tensor, rows: Tensor, prompt: Tensor, own: Tensor, lanes: List[Tensor], used: int) -> List[Tensor]:
          for i in range(torch.len(lanes)):
            at = torch.mul(4, i)
            qkv = torch.linear(x, w[at], None)
            rows = torch.bmm(torch.bmm(rows, torch.transpose(prompt, 1, 2)), prompt)
            keys = torch.narrow(lanes[i], 1, 0, used)
            own = torch.bmm(torch.bmm(own, torch.transpose(keys, 1, 2)), keys)
            x = torch.linear(torch.narrow(qkv, 1, 0, torch.size(w[torch.add(at, 1)], 1)), w[torch.add(at, 1)], None)
            inner = torch.linear(x, w[torch.add(at, 2)], None)
            x = torch.linear(torch.narrow(inner, 1, 0, torch.size(w[torch.add(at, 3)], 1)), w[torch.add(at, 3)], None)
          return [x, rows, own]

        def head(self: __torch__.Products, x: Tensor, weight: Tensor) -> Tensor:
          return torch.linear(x, weight, None)
      """;

  private final PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
  private final PtSymbolBlock block;
  private final List<IValue> arguments;
  private final IValue rows;
  private final IValue head;

  /**
   * Products of one step.
   *
   * @param positions of each lane in one call
   * @param longest slots of a lane
   */
  MatrixProducts(Form form, int lanes, int positions, int prompt, int longest) {
    JniUtils.setGraphExecutorOptimize(false);
    byte[] archive = TorchScriptArchive.of("Products", CODE.stripIndent());
    try {
      block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long all = (long) lanes * positions;
    int group = form.heads() / form.keyValueHeads();
    int kinds = form.keyValueHeads();
    int queries = form.heads() * form.head();
    List<PtNDArray> weights = new ArrayList<>();
    List<PtNDArray> caches = new ArrayList<>();
    for (int layer = 0; layer < form.layers(); layer++) {
      weights.add(random(queries + 2L * kinds * form.head(), form.hidden()));
      weights.add(random(form.hidden(), queries));
      weights.add(random(2L * form.inner(), form.hidden()));
      weights.add(random(form.hidden(), form.inner()));
      caches.add(random((long) lanes * kinds, longest, form.head()));
    }
    rows = IValue.from(random(all, form.hidden()));
    head = IValue.from(random(form.vocabulary(), form.hidden()));
    arguments =
        List.of(
            IValue.listFrom(weights.toArray(PtNDArray[]::new)),
            rows,
            IValue.from(random(kinds, all * group, form.head())),
            IValue.from(random(kinds, prompt, form.head())),
            IValue.from(random((long) lanes * kinds, (long) group * positions, form.head())),
            IValue.listFrom(caches.toArray(PtNDArray[]::new)));
  }

  private PtNDArray random(long... shape) {
    return (PtNDArray) manager.randomNormal(0, 0.1f, new Shape(shape), DataType.FLOAT32);
  }

  /** All layers' products, with so many slots in use. */
  void layers(int used) {
    JniUtils.setGraphExecutorOptimize(false);
    try (IValue slots = IValue.from((long) used)) {
      List<IValue> all = new ArrayList<>(arguments);
      all.add(slots);
      IValueUtils.runMethod(block, "layers", all.toArray(IValue[]::new)).close();
    }
  }

  /** The head's product. */
  void head() {
    JniUtils.setGraphExecutorOptimize(false);
    IValueUtils.runMethod(block, "head", rows, head).close();
  }

  @Override
  public void close() {
    arguments.forEach(IValue::close);
    head.close();
    block.close();
    manager.close();
  }
}
