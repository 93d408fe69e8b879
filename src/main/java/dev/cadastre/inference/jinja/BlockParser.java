package dev.cadastre.inference.jinja;

import dev.cadastre.inference.jinja.Block.Flow;
import dev.cadastre.inference.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads text, prints and blocks; the names of blocks that are not known are told. */
final class BlockParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;

  private BlockParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static Block parse(String source) {
    BlockParser parser = new BlockParser(new TokenStream(Lexer.tokens(source)));
    return parser.body(Set.of());
  }

  /** Blocks up to the tag with one of these names, whose name is left to be read. */
  private Block body(Set<String> ends) {
    List<Block> blocks = new ArrayList<>();
    while (true) {
      Token token = tokens.next();
      switch (token.kind()) {
        case TEXT ->
            blocks.add(
                (scope, out) -> {
                  out.append(token.text());
                  return Flow.ON;
                });
        case OPEN_PRINT -> blocks.add(located(token.line(), print()));
        case OPEN_BLOCK -> {
          if (tokens.peek().kind() == Kind.NAME && ends.contains(tokens.peek().text())) {
            return sequence(blocks);
          }
          blocks.add(located(token.line(), statement()));
        }
        default -> {
          if (ends.isEmpty()) {
            return sequence(blocks);
          }
          throw new TemplateFault("one of the tags " + new TreeSet<>(ends) + " is missing")
              .at(token.line());
        }
      }
    }
  }

  private static Block sequence(List<Block> blocks) {
    return (scope, out) -> {
      for (Block block : blocks) {
        Flow flow = block.render(scope, out);
        if (flow != Flow.ON) {
          return flow;
        }
      }
      return Flow.ON;
    };
  }

  private static Block located(int line, Block block) {
    return (scope, out) -> {
      try {
        return block.render(scope, out);
      } catch (TemplateFault e) {
        throw e.at(line);
      }
    };
  }

  private Block print() {
    Expression value = expressions.expression();
    tokens.expectClose();
    return (scope, out) -> {
      out.append(Values.text(value.in(scope)));
      return Flow.ON;
    };
  }

  private Block statement() {
    Token name = tokens.peek();
    return switch (tokens.expectName()) {
      case "if" -> condition();
      case "for" -> loop();
      case "set" -> assignment();
      case "macro" -> macro();
      case "break" -> flow(Flow.BREAK);
      case "continue" -> flow(Flow.CONTINUE);
      case "generation" -> { // marks what a model says, for training alone
        tokens.expectClose();
        Block body = body(Set.of("endgeneration"));
        end();
        yield body;
      }
      default -> throw TemplateFault.unknown("tag", name.text()).at(name.line());
    };
  }

  /** Reads the rest of a tag that consists of its name. */
  private void end() {
    tokens.next();
    tokens.expectClose();
  }

  private Block flow(Flow flow) {
    tokens.expectClose();
    return (scope, out) -> flow;
  }

  private Block condition() {
    Expression condition = expressions.expression();
    tokens.expectClose();
    Block then = body(Set.of("elif", "else", "endif"));
    Block otherwise;
    switch (tokens.expectName()) {
      case "elif" -> otherwise = condition();
      case "else" -> {
        tokens.expectClose();
        otherwise = body(Set.of("endif"));
        end();
      }
      default -> {
        tokens.expectClose();
        otherwise = (scope, out) -> Flow.ON;
      }
    }
    return (scope, out) ->
        (Values.truth(condition.in(scope)) ? then : otherwise).render(scope, out);
  }

  private Block loop() {
    List<String> names = new ArrayList<>(List.of(tokens.expectName()));
    while (tokens.skipOperator(",")) {
      names.add(tokens.expectName());
    }
    if (!tokens.skipName("in")) {
      throw tokens.unexpected("in");
    }
    Expression list = expressions.or();
    Expression filter = tokens.skipName("if") ? expressions.expression() : null;
    tokens.expectClose();
    Block body = body(Set.of("else", "endfor"));
    Block otherwise = null;
    if (tokens.skipName("else")) {
      tokens.expectClose();
      otherwise = body(Set.of("endfor"));
    }
    end();
    return new Loop(names, list, filter, body, otherwise);
  }

  private Block assignment() {
    String name = tokens.expectName();
    if (tokens.skipOperator(".")) {
      String field = tokens.expectName();
      tokens.expectOperator("=");
      Expression value = expressions.expression();
      tokens.expectClose();
      return (scope, out) -> {
        if (scope.get(name) instanceof Namespace namespace) {
          namespace.put(field, value.in(scope));
          return Flow.ON;
        }
        throw new TemplateFault("a field is set of a namespace; " + name + " is none");
      };
    }
    if (tokens.skipOperator("=")) {
      Expression value = expressions.expression();
      tokens.expectClose();
      return (scope, out) -> {
        scope.set(name, value.in(scope));
        return Flow.ON;
      };
    }
    tokens.expectClose();
    Block body = body(Set.of("endset"));
    end();
    return (scope, out) -> {
      StringBuilder text = new StringBuilder();
      body.render(new Scope(scope), text);
      scope.set(name, text.toString());
      return Flow.ON;
    };
  }

  private Block macro() {
    String name = tokens.expectName();
    Map<String, Expression> parameters = new LinkedHashMap<>();
    tokens.expectOperator("(");
    while (!tokens.skipOperator(")")) {
      String parameter = tokens.expectName();
      parameters.put(
          parameter,
          tokens.skipOperator("=") ? expressions.expression() : scope -> Nothing.UNDEFINED);
      if (!tokens.skipOperator(",") && !tokens.peeks(Kind.OPERATOR, ")")) {
        throw tokens.unexpected("')'");
      }
    }
    tokens.expectClose();
    Block body = body(Set.of("endmacro"));
    end();
    return (scope, out) -> {
      Map<String, Object> defaults = new LinkedHashMap<>();
      parameters.forEach((parameter, value) -> defaults.put(parameter, value.in(scope)));
      scope.set(name, new Macro(name, defaults, body, scope));
      return Flow.ON;
    };
  }
}
