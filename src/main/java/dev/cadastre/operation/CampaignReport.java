package dev.cadastre.operation;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.ComparisonEntry;
import dev.cadastre.report.CampaignOverview;
import dev.cadastre.report.ComparisonReport;
import dev.cadastre.report.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a campaign shows when it has ended: its comparison, or the overview of several. */
public final class CampaignReport {
  private CampaignReport() {}

  /** The page of a campaign that ran, here or at a server. */
  public static Report of(Workspace workspace, Campaign campaign, Format format, int limit)
      throws IOException {
    List<ComparisonReport> reports = new ArrayList<>();
    CampaignRun run = new CampaignRun(workspace);
    for (ComparisonEntry entry : campaign.comparisons()) {
      reports.add(run.compare(campaign, entry).report(limit));
    }
    return of(campaign.name(), reports, format);
  }

  /** The page of comparisons. */
  public static Report of(String name, List<ComparisonReport> reports, Format format)
      throws IOException {
    StringBuilder text = new StringBuilder();
    if (reports.size() > 1 && format.isForReading()) {
      new CampaignOverview(name, reports).render(format, text);
      return new Report(
          text.toString(),
          List.of(
              "cadastre compare "
                  + reports.get(0).name()
                  + ", and the like, print a comparison whole"),
          null);
    }
    each(reports, format, text);
    return new Report(text.toString(), List.of(), null);
  }

  private static void each(List<ComparisonReport> reports, Format format, StringBuilder out)
      throws IOException {
    boolean list = format == Format.JSON && reports.size() > 1;
    String between = list ? "[" : "";
    for (ComparisonReport report : reports) {
      out.append(between);
      report.render(format, out);
      between = list ? "," : "\n";
    }
    if (list) {
      out.append("]\n");
    }
  }
}
