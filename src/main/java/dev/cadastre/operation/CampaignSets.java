package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.ProblemsEntry;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.store.ProblemSetRegister;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The problem sets that a campaign names. */
final class CampaignSets {

  private final Workspace workspace;

  CampaignSets(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The problems of a set that may not be stored yet. */
  ProblemSet of(Campaign campaign, String name) {
    if (campaign.problems().get(name) instanceof ProblemsEntry.FromFile file) {
      return SourceDescription.of(file.source()).problemSet(name);
    }
    ProblemSetRegister sets = new ProblemSetRegister(workspace.database());
    String stored = Objects.requireNonNull(storedName(campaign, name));
    return new ProblemSet(
        stored, sets.problems(sets.find(stored).orElseThrow(() -> notImported(stored)).id()));
  }

  /** The name under which a set is stored. */
  static @Nullable String storedName(Campaign campaign, @Nullable String name) {
    if (name == null) {
      return null;
    }
    return campaign.problems().get(name) instanceof ProblemsEntry.Imported imported
        ? imported.name()
        : name;
  }

  static IllegalArgumentException notImported(String name) {
    return new IllegalArgumentException(
        "a campaign names a file or an imported set; no set "
            + name
            + " is stored; give its file, or import it first: cadastre import problems "
            + name
            + " FILE");
  }
}
