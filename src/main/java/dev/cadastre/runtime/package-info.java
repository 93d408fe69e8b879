/** The SE batch environment, CDI start, transactions and leases. */
@NullMarked
package dev.cadastre.runtime;

import org.jspecify.annotations.NullMarked;
