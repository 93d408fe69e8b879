package dev.cadastre.aggregate;

/**
 * How the traces of some samples do: local validity beside the verdict. A sound trace writes
 * equations, and all of them hold.
 *
 * @param samples that were checked and judged
 * @param written those that write an equation or more
 * @param sound those whose equations all hold, exactly or rounded
 * @param correct samples with a correct answer
 * @param correctUnsound correct answers behind an equation that fails
 * @param soundIncorrect answers that are not correct though every written equation holds
 * @param bare answers without reasoning
 * @param underived answers that neither prompt nor equation gives
 * @param equations of all samples
 * @param hold equations that hold exactly or rounded
 */
public record TraceCounts(
    long samples,
    long written,
    long sound,
    long correct,
    long correctUnsound,
    long soundIncorrect,
    long bare,
    long underived,
    long equations,
    long hold) {

  public static final TraceCounts NONE = new TraceCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public TraceCounts plus(TraceCounts other) {
    return new TraceCounts(
        samples + other.samples,
        written + other.written,
        sound + other.sound,
        correct + other.correct,
        correctUnsound + other.correctUnsound,
        soundIncorrect + other.soundIncorrect,
        bare + other.bare,
        underived + other.underived,
        equations + other.equations,
        hold + other.hold);
  }
}
