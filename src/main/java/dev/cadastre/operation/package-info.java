/**
 * What a user can ask for: import, run, verify, aggregate, compare, export. Command line and server
 * call these; each leaves the work itself to a job and asks the ledger what is still to do.
 */
@NullMarked
package dev.cadastre.operation;

import org.jspecify.annotations.NullMarked;
