package dev.cadastre.fleet;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this machine reaches servers.
 *
 * @param environment holds keys and proxies ({@code https_proxy}, {@code no_proxy}...)
 * @param authorities PEM file of further certificate authorities; null for the JDK's alone
 */
public record Access(Map<String, String> environment, @Nullable Path authorities) {}
