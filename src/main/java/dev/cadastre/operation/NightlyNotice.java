package dev.cadastre.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.campaign.Nightly;
import dev.cadastre.campaign.Notice;
import dev.cadastre.webhook.Delivery;
import dev.cadastre.webhook.Webhook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells a webhook what a night ruled; what fails is recorded and changes nothing else. */
final class NightlyNotice {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workspace workspace;
  private final Nightly nightly;

  NightlyNotice(Workspace workspace, Nightly nightly) {
    this.workspace = workspace;
    this.nightly = nightly;
  }

  /**
   * Tells a line of the night's table.
   *
   * @param gate what ruled; null if nothing was ruled
   */
  void tell(NightlyLine line, @Nullable ObjectNode gate) {
    Notice notify = nightly.notice();
    if (notify == null) {
      return;
    }
    String detail;
    try {
      Webhook webhook = webhook(notify);
      Delivery delivery = webhook.post(json(notify, line, gate));
      detail = delivery.sentence() + ", " + webhook.host();
    } catch (IllegalArgumentException e) {
      detail = "not delivered: " + e.getMessage();
    }
    workspace.say("notice of " + line.checkpoint() + ": " + detail);
    workspace.audit(
        "notify", "checkpoint " + nightly.runName(line.checkpoint()), null, null, false, detail);
  }

  private Webhook webhook(Notice notify) {
    String url = notify.urlVariable() == null ? notify.url() : secret(notify.urlVariable());
    return Webhook.at(
        String.valueOf(url),
        notify.keyVariable() == null ? null : secret(notify.keyVariable()),
        workspace.access().client());
  }

  private String secret(String variable) {
    String value = workspace.access().environment().get(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "a webhook's secret stands in the environment; " + variable + " is not set; set it");
    }
    return value;
  }

  private String json(Notice notify, NightlyLine line, @Nullable ObjectNode gate) {
    ObjectNode json = JSON.createObjectNode();
    json.put("campaign", nightly.name());
    json.put("checkpoint", line.checkpoint());
    json.put("comparison", line.comparison());
    json.put("state", line.state().word());
    json.put("outcome", line.outcome() == null ? null : line.outcome().toString());
    json.put("sentence", line.sentence());
    json.set("gate", gate);
    json.put(
        "link",
        notify.link() == null || line.comparison() == null
            ? null
            : notify.link()
                + "/api/comparisons/"
                + URLEncoder.encode(line.comparison(), StandardCharsets.UTF_8));
    return json.toString();
  }
}
