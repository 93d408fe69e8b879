package dev.cadastre.operation;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.ComparisonEntry;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.ComparisonRegister;
import dev.cadastre.store.NightlyRegister;
import dev.cadastre.store.RunRegister;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for on a page: a comparison, the comparisons of a campaign or a nightly, or a
 * run. A stored comparison is made again as it was made, so that a page shows what is stored.
 */
final class ReportedName {

  private static final String LATEST = "latest";
  private static final String DOTS = "..";

  /**
   * What there is under a name.
   *
   * @param title the name; of the latest, what it is
   * @param runs those to be shown on their own
   * @param absent sentences on what is not there yet
   */
  record Found(String title, List<Compared> comparisons, List<Run> runs, List<String> absent) {}

  private final Workspace workspace;
  private final RunRegister runs;
  private final List<ComparisonRegister.Stored> stored;

  ReportedName(Workspace workspace) {
    this.workspace = workspace;
    this.runs = new RunRegister(workspace.database());
    this.stored = new ComparisonRegister(workspace.database()).all();
  }

  Found of(String name) {
    if (name.equals(LATEST)) {
      return latest();
    }
    int dots = name.indexOf(DOTS);
    if (dots > 0 && dots + DOTS.length() < name.length()) {
      return new Found(name, List.of(comparison(name)), List.of(), List.of());
    }
    Optional<CampaignRegister.Stored> campaign =
        new CampaignRegister(workspace.database())
            .all().stream().filter(known -> known.name().equals(name)).findFirst();
    if (campaign.isPresent()) {
      return campaign(campaign.get());
    }
    Run run =
        runs.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a report is of a comparison BASE..TUNED, latest, a campaign or a run;"
                            + " there is no campaign and no run named '"
                            + name
                            + "'; cadastre status lists them"));
    return new Found(name, List.of(), List.of(run), List.of());
  }

  private Found latest() {
    if (stored.isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison must be stored for latest; there is none; name two runs as BASE..TUNED");
    }
    ComparisonRegister.Stored latest = stored.get(stored.size() - 1);
    return new Found(
        latest.name(), List.of(new RunComparison(workspace).again(latest)), List.of(), List.of());
  }

  private Compared comparison(String name) {
    ComparisonRegister.Stored newest = newest(name);
    int dots = name.indexOf(DOTS);
    return newest == null
        ? new RunComparison(workspace)
            .of(
                name.substring(0, dots),
                name.substring(dots + DOTS.length()),
                null,
                ComparisonOptions.DEFAULTS)
        : new RunComparison(workspace).again(newest);
  }

  private ComparisonRegister.@Nullable Stored newest(String name) {
    return stored.stream()
        .filter(comparison -> comparison.name().equals(name))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private Found campaign(CampaignRegister.Stored known) {
    if (NightlyReader.tells(known.definition())) {
      return nightly(known.name());
    }
    Path file = known.file() == null ? null : Path.of(known.file()).getParent();
    Campaign campaign =
        CampaignReader.read(
            known.definition(), Reach.anywhereFrom(file == null ? Path.of("") : file));
    Set<String> there = runs.all().stream().map(Run::name).collect(Collectors.toSet());
    List<Compared> comparisons = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    CampaignRun run = new CampaignRun(workspace);
    for (ComparisonEntry entry : campaign.comparisons()) {
      if (there.contains(entry.base()) && there.contains(entry.tuned())) {
        comparisons.add(run.compare(campaign, entry));
      } else {
        absent.add(
            "%s..%s is not compared yet: nothing is drawn of %s"
                .formatted(
                    entry.base(),
                    entry.tuned(),
                    there.contains(entry.base()) ? entry.tuned() : entry.base()));
      }
    }
    List<Run> alone =
        comparisons.isEmpty()
            ? runs.all().stream().filter(r -> campaign.runs().containsKey(r.name())).toList()
            : List.of();
    return new Found(known.name(), comparisons, alone, absent);
  }

  /** What it ruled on, the first first. */
  private Found nightly(String name) {
    List<String> names =
        new ArrayList<>(
            new NightlyRegister(workspace.database())
                .of(name).stream().map(NightlyRegister.Stored::comparison).distinct().toList());
    Collections.reverse(names);
    List<Compared> comparisons =
        names.stream().filter(ruled -> newest(ruled) != null).map(this::comparison).toList();
    return new Found(name, comparisons, List.of(), List.of());
  }
}
