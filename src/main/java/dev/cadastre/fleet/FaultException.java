package dev.cadastre.fleet;

/** Carries a fault to whoever waits for the answer. */
final class FaultException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  FaultException(Fault fault) {
    super(fault.reason());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
