/** The server: REST resources on embedded Undertow, which parse, start and print. */
@NullMarked
package dev.cadastre.rest;

import org.jspecify.annotations.NullMarked;
