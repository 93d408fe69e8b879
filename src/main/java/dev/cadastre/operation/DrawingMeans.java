package dev.cadastre.operation;

import dev.cadastre.job.DrawSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the draws of a run are made: in this process or on servers.
 *
 * @param checkpoint identity of the checkpoint
 * @param path where it lies; null if only servers know
 * @param source what is stored with the run
 * @param sha256 of the source, hex
 * @param notice shows the first prompt as the checkpoint reads it
 * @param promptTokens length of each problem's prompt, in the set's order; null where only the
 *     servers can tell
 * @param drawsPerRequest draws that share one reading of their prompt
 * @param job that draws
 * @param parameters of the job beside run and subject
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DrawingMeans(
    String checkpoint,
    @Nullable String path,
    DrawSource source,
    String sha256,
    String notice,
    int @Nullable [] promptTokens,
    int drawsPerRequest,
    String job,
    Map<String, String> parameters) {}
