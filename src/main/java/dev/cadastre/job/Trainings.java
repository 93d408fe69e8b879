package dev.cadastre.job;

import dev.cadastre.inference.training.Training;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The trainings under way, by execution and checkpoint: each belongs to one partition. */
@Singleton
public class Trainings {

  private record Key(long execution, String checkpoint) {}

  private final Map<Key, Training> open = new ConcurrentHashMap<>();

  void add(long execution, String checkpoint, Training training) {
    open.put(new Key(execution, checkpoint), training);
  }

  Training of(long execution, String checkpoint) {
    Training training = open.get(new Key(execution, checkpoint));
    if (training == null) {
      throw new IllegalStateException("the training of " + checkpoint + " is not open");
    }
    return training;
  }

  /** Closes a training, if it is open. */
  void close(long execution, String checkpoint) {
    Training training = open.remove(new Key(execution, checkpoint));
    if (training != null) {
      training.close();
    }
  }
}
