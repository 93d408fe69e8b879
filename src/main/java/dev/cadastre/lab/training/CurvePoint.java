package dev.cadastre.lab.training;

/**
 * What a step saw; what it did not measure is NaN.
 *
 * @param loss before the step
 * @param reward mean over draws
 * @param entropyNats mean token entropy
 * @param gradientNorm before it was scaled down
 */
public record CurvePoint(double loss, double reward, double entropyNats, double gradientNorm) {}
