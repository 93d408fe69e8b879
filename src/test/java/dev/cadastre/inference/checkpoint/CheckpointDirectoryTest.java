package dev.cadastre.inference.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.TinyCheckpoint;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointDirectoryTest {

  private static final String DOWN = "model.layers.3.mlp.down_proj.weight";

  @TempDir private Path directory;

  @Test
  void anEmptyDirectoryIsRefused() {
    assertRefused("config.json: a checkpoint directory has this file; got none; copy it there");
  }

  @Test
  void attentionNeverReachesBeyondTheSlidingWindow() {
    TinyCheckpoint mistral = TinyCheckpoint.of(Family.MISTRAL, 1);
    mistral.config().put("max_position_embeddings", 32768).put("sliding_window", 64);
    assertThat(contextLength(mistral)).isEqualTo(64);
    mistral.config().remove("sliding_window"); // MistralConfig of transformers: 4096
    assertThat(contextLength(mistral)).isEqualTo(4096);
    mistral.config().putNull("sliding_window");
    assertThat(contextLength(mistral)).isEqualTo(32768);
    TinyCheckpoint qwen = TinyCheckpoint.of(Family.QWEN2, 1);
    qwen.config().put("sliding_window", 64);
    assertThat(contextLength(qwen)).isEqualTo(256);
    qwen.config().put("use_sliding_window", true);
    assertThat(contextLength(qwen)).isEqualTo(64);
  }

  private int contextLength(TinyCheckpoint tiny) {
    return CheckpointDirectory.open(tiny.write(directory)).config().contextLength();
  }

  @Test
  void aSingleFileCountsBeforeAnIndex() throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 1).writeSharded(directory);
    Files.writeString(directory.resolve("model-2.safetensors"), "damaged");
    TinyCheckpoint.of(Family.QWEN2, 1).write(directory);
    String identity = fingerprint(directory).identity();
    Files.delete(directory.resolve("model.safetensors.index.json"));
    assertThat(fingerprint(directory).identity()).isEqualTo(identity);
  }

  @ParameterizedTest
  @EnumSource
  void everyFamilyIsRead(Family family) {
    TinyCheckpoint.of(family, 1).write(directory);
    CheckpointConfig config = CheckpointDirectory.open(directory).config();
    assertThat(config)
        .isEqualTo(
            new CheckpointConfig(
                family,
                96,
                4,
                4,
                2,
                24,
                256,
                64,
                10000,
                new RopeScaling.Unscaled(),
                1e-6,
                family == Family.QWEN2 || family == Family.QWEN3,
                256));
    // embedding 6144, a layer 27648 + 73728 + 192, norm 96; Qwen2 biases 4 x 192, Qwen3 norms 4 x
    // 48
    long shared = 6144 + 4 * (27648 + 73728 + 192) + 96;
    assertThat(config.parameters())
        .isEqualTo(
            switch (family) {
              case QWEN2 -> shared + 768;
              case QWEN3 -> shared + 192;
              case LLAMA, MISTRAL -> shared + 6144;
            });
  }

  @Test
  void weightsAreReadAsTheyWereWritten() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 2);
    tiny.write(directory);
    assertThat(down()).containsExactly(tiny.value(DOWN));
  }

  @Test
  void shardsHoldWhatOneFileHolds() throws IOException {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 2);
    tiny.writeSharded(directory);
    assertThat(down()).containsExactly(tiny.value(DOWN));
    Files.delete(directory.resolve("model-2.safetensors"));
    assertRefused("model-2.safetensors: a checkpoint has this weight file; got none");
  }

  @Test
  void sixteenBitsAreWidenedExactly() {
    // BF16 and F16 of 1.5, -0.25 and 2^-14 are exact; 65504 is the largest half
    for (String type : new String[] {"BF16", "F16"}) {
      TinyCheckpoint tiny = TinyCheckpoint.of(Family.LLAMA, 3).as(type);
      float[] values = tiny.value(DOWN);
      values[0] = 1.5f;
      values[1] = -0.25f;
      values[2] = 0x1p-14f;
      values[3] = type.equals("F16") ? 65504 : 0x1p100f;
      float largest = values[3];
      tiny.write(directory);
      assertThat(down()).startsWith(1.5f, -0.25f, 0x1p-14f, largest);
    }
    assertThat(ElementType.F16.widen((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(ElementType.F16.widen((short) 0x83ff)).isEqualTo(-1023 * 0x1p-24f);
    assertThat(ElementType.F16.widen((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(ElementType.F16.widen((short) 0x7c01)).isNaN();
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 4).write(directory);
    Path file = directory.resolve("model.safetensors");
    truncate(file, Files.size(file) - 1);
    assertRefused("bytes, where tensor model.norm.weight ends; got");
    truncate(file, 100);
    assertRefused("bytes for its header; got 100 bytes; it is cut off: copy it again");
    truncate(file, 3);
    assertRefused("the file has at least 8 bytes; got 3 bytes");
  }

  @Test
  void aFileOfAnotherFormatIsRefused() throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 4).write(directory);
    Files.writeString(directory.resolve("model.safetensors"), "version https://git-lfs");
    assertRefused("a safetensors header has 2 to 100000000 bytes; got ");
  }

  @Test
  void anotherElementTypeIsRefused() {
    TinyCheckpoint.of(Family.QWEN2, 5).as("I32").write(directory);
    assertRefused(
        "a weight is of type F32, F16 or BF16; got I32 for model.embed_tokens.weight;"
            + " convert the checkpoint");
  }

  @Test
  void aMissingTensorIsRefused() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 6);
    tiny.values().remove(DOWN);
    tiny.write(directory);
    assertRefused("a decoder of this config.json has the tensor " + DOWN + "; got none");
  }

  @Test
  void anotherShapeIsRefused() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 7);
    tiny.shapes().put(DOWN, new long[] {256, 96});
    tiny.write(directory);
    assertRefused(
        DOWN + " has the shape [96, 256], as config.json says; got [256, 96]; use the config.json");
  }

  @Test
  void aWeightThatIsNotFiniteIsRefused() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 8);
    tiny.value(DOWN)[7] = Float.NaN;
    tiny.write(directory);
    assertThatThrownBy(this::down)
        .isInstanceOf(BadCheckpointException.class)
        .hasMessageContaining("every weight is finite; got NaN at element 7 of " + DOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"model_type": "gpt2"}                          | model_type is one of qwen2, qwen3, llama, mistral; got 'gpt2'
          {"hidden_act": "gelu"}                          | got hidden_act gelu
          {"attention_bias": true}                        | got attention_bias
          {"mlp_bias": true}                              | got mlp_bias
          {"quantization_config": {"bits": 4}}            | got quantization_config
          {"rope_scaling": {"type": "yarn", "factor": 4}} | rope scaling is one of default, linear, llama3; got 'yarn'
          {"num_key_value_heads": 3}                      | num_attention_heads is a multiple of num_key_value_heads; got 4 and 3
          {"head_dim": 23}                                | head_dim is even; got 23
          {"hidden_size": "96"}                           | hidden_size is an integer below 2^31; got "96"; mend the value
          {"vocab_size": null}                            | the file tells vocab_size; got none; add it
          {"rms_norm_eps": 0}                             | rms_norm_eps is positive; got 0.0
          """)
  void whatIsUnsupportedIsNamed(String change, String message) throws IOException {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.LLAMA, 9);
    tiny.config().setAll((ObjectNode) new ObjectMapper().readTree(change));
    tiny.write(directory);
    assertRefused(message);
  }

  @Test
  void aSlidingWindowBoundsTheContext() {
    TinyCheckpoint mistral = TinyCheckpoint.of(Family.MISTRAL, 10);
    mistral.config().put("sliding_window", 100);
    mistral.write(directory);
    assertThat(CheckpointDirectory.open(directory).config().contextLength()).isEqualTo(100);
    TinyCheckpoint qwen = TinyCheckpoint.of(Family.QWEN2, 10);
    qwen.config().put("sliding_window", 100).put("use_sliding_window", false);
    qwen.write(directory);
    assertThat(CheckpointDirectory.open(directory).config().contextLength()).isEqualTo(256);
  }

  @Test
  void endTokensComeFromTheGenerationConfigFirst() throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 11).write(directory);
    CheckpointDirectory checkpoint = CheckpointDirectory.open(directory);
    assertThat(checkpoint.endTokens()).containsExactly(0);
    Path generation = directory.resolve("generation_config.json");
    Files.writeString(generation, "{\"eos_token_id\": [7, 5]}");
    assertThat(checkpoint.endTokens()).containsExactly(5, 7);
    Files.writeString(generation, "{\"eos_token_id\": \"</s>\"}");
    assertThatThrownBy(checkpoint::endTokens)
        .hasMessageContaining("eos_token_id is a token id or a list of them; got \"</s>\"");
  }

  @Test
  void theFingerprintFollowsContentAndNotPlace(@TempDir Path elsewhere) throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 12).write(directory);
    TinyCheckpoint.of(Family.QWEN2, 12).write(elsewhere);
    Fingerprint fingerprint = fingerprint(directory);
    assertThat(fingerprint.identity()).matches("sha256:[0-9a-f]{64}");
    assertThat(fingerprint(elsewhere)).isEqualTo(fingerprint);
    Files.writeString(elsewhere.resolve("generation_config.json"), "{\"eos_token_id\": 5}");
    assertThat(fingerprint(elsewhere).identity()).isNotEqualTo(fingerprint.identity());
    assertThat(fingerprint.differences(fingerprint(elsewhere)))
        .containsExactly("generation_config.json is new");
    TinyCheckpoint.of(Family.QWEN2, 13).write(directory);
    assertThat(fingerprint(directory).identity()).isNotEqualTo(fingerprint.identity());
    assertThat(fingerprint(elsewhere).differences(fingerprint(directory)))
        .containsExactly("generation_config.json is gone", "model.safetensors is changed");
  }

  @Test
  void theFingerprintTellsHowFarItIs() {
    TinyCheckpoint.of(Family.QWEN2, 12).write(directory);
    CheckpointDirectory checkpoint = CheckpointDirectory.open(directory);
    AtomicLong read = new AtomicLong();
    checkpoint.fingerprint(read::addAndGet);
    assertThat(read).hasValue(checkpoint.bytes());
  }

  private static Fingerprint fingerprint(Path path) {
    return CheckpointDirectory.open(path).fingerprint(bytes -> {});
  }

  private float[] down() {
    FloatBuffer values =
        CheckpointDirectory.open(directory).weights().floats(DOWN, 96, 256).asFloatBuffer();
    float[] read = new float[values.remaining()];
    values.get(read);
    return read;
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  @ParameterizedTest
  @CsvSource({"/", "''", "..", "sub/model.safetensors"})
  void aShardBesideNoIndexIsRefused(String name) throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 1).write(directory);
    Files.delete(directory.resolve("model.safetensors"));
    ObjectNode index = new ObjectMapper().createObjectNode();
    index.putObject("weight_map").put(DOWN, name);
    Files.writeString(directory.resolve("model.safetensors.index.json"), index.toString());
    assertRefused(
        "a shard is a .safetensors file beside its index; got '" + name + "'; mend the index");
  }

  /** 2^25 positions of 24 cosines and sines take 3 GiB, and an array holds less than 2. */
  @Test
  void aContextWhoseRotationsNoArrayHoldsIsRefused() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.LLAMA, 1);
    tiny.config().put("max_position_embeddings", 1 << 25);
    tiny.write(directory);
    assertRefused("max_position_embeddings times head_dim is below 2^29; got 33554432 and 24");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> CheckpointDirectory.open(directory))
        .isInstanceOf(BadCheckpointException.class)
        .hasMessageContaining(message);
  }
}
