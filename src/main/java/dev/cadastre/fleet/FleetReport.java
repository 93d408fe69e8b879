package dev.cadastre.fleet;

/**
 * What happened to a fleet's requests, for people.
 *
 * @param answers that came
 * @param retries times a request was sent again after a machine's fault
 * @param busy times a server wanted to be asked later
 * @param broken times a machine failed
 * @param late times a deadline passed
 * @param refused requests that no server will answer
 * @param forbidden times a server refused key, model or path
 * @param outages times an endpoint was taken out of service
 */
record FleetReport(
    long answers,
    long retries,
    long busy,
    long broken,
    long late,
    long refused,
    long forbidden,
    long outages) {

  static final FleetReport NOTHING = new FleetReport(0, 0, 0, 0, 0, 0, 0, 0);

  FleetReport withAnswer() {
    return new FleetReport(answers + 1, retries, busy, broken, late, refused, forbidden, outages);
  }

  FleetReport withRetry() {
    return new FleetReport(answers, retries + 1, busy, broken, late, refused, forbidden, outages);
  }

  FleetReport withOutage() {
    return new FleetReport(answers, retries, busy, broken, late, refused, forbidden, outages + 1);
  }

  FleetReport with(Fault fault) {
    return new FleetReport(
        answers,
        retries,
        busy + (fault instanceof Fault.Busy ? 1 : 0),
        broken + (fault instanceof Fault.Broken ? 1 : 0),
        late + (fault instanceof Fault.Late ? 1 : 0),
        refused + (fault instanceof Fault.Refused ? 1 : 0),
        forbidden + (fault instanceof Fault.Forbidden ? 1 : 0),
        outages);
  }
}
