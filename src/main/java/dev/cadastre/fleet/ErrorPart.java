package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An error in the place of an answer, though the status was 200. */
final class ErrorPart implements JsonPart {

  private String message = "no message";

  @Override
  public void value(String name, JsonParser value) throws IOException {
    if (name.equals("message")) {
      message = value.getText();
    }
  }

  @Override
  public void end() throws FaultException {
    throw fault(message);
  }

  /** For an error that is a bare text. */
  static void refuse(JsonParser value) throws IOException, FaultException {
    if (value.currentToken() != JsonToken.VALUE_NULL) {
      throw fault(value.getText());
    }
  }

  private static FaultException fault(String message) {
    return JsonStream.broken(
        "an answer brings what was asked for; got the error "
            + message.substring(0, Math.min(200, message.length())));
  }
}
