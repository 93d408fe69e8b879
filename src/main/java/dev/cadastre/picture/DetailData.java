package dev.cadastre.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.report.VisibleText;
import org.jspecify.annotations.Nullable;

/** What a problem's panel shows. Control characters and direction overrides become visible. */
final class DetailData {

  private DetailData() {}

  static ObjectNode of(ProblemDetail detail) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("problemSet", lines(detail.problemSet()));
    ObjectNode metadata = json.putObject("metadata");
    detail
        .metadata()
        .forEach((key, value) -> metadata.put(VisibleText.brief(key), VisibleText.brief(value)));
    json.put("prompt", lines(detail.prompt()));
    json.put("reference", lines(detail.reference()));
    json.set("base", side(detail.base()));
    json.set("tuned", side(detail.tuned()));
    return json;
  }

  private static ObjectNode side(ProblemDetail.Side side) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = json.putArray("answers");
    for (ProblemDetail.Answer answer : side.answers()) {
      answers
          .addObject()
          .put("answer", ChapterData.named(answer.answer()))
          .put("correct", answer.correct())
          .put("draws", answer.draws());
    }
    json.put("otherDraws", side.otherDraws());
    json.put("noAnswer", side.noAnswer());
    json.put("undecided", side.undecided());
    ArrayNode texts = json.putArray("texts");
    for (ProblemDetail.Text text : side.texts()) {
      texts
          .addObject()
          .put("draw", text.draw())
          .put("verdict", text.verdict())
          .put("text", VisibleText.lines(text.text()))
          .put("length", text.length());
    }
    return json;
  }

  private static @Nullable String lines(@Nullable String text) {
    return text == null ? null : VisibleText.lines(text);
  }
}
