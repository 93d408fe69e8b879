package dev.cadastre.inference.jinja;

import dev.cadastre.inference.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions; one method for each level of precedence, the loosest first. */
final class ExpressionParser {

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private final TokenStream tokens;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  Expression expression() {
    Expression value = or();
    while (tokens.skipName("if")) {
      Expression first = value;
      Expression condition = or();
      Expression other = tokens.skipName("else") ? expression() : scope -> Nothing.UNDEFINED;
      value = scope -> (Values.truth(condition.in(scope)) ? first : other).in(scope);
    }
    return value;
  }

  /** An expression that an {@code if} behind it does not belong to. */
  Expression or() {
    Expression value = and();
    while (tokens.skipName("or")) {
      Expression left = value;
      Expression right = and();
      value =
          scope -> {
            Object first = left.in(scope);
            return Values.truth(first) ? first : right.in(scope);
          };
    }
    return value;
  }

  private Expression and() {
    Expression value = not();
    while (tokens.skipName("and")) {
      Expression left = value;
      Expression right = not();
      value =
          scope -> {
            Object first = left.in(scope);
            return Values.truth(first) ? right.in(scope) : first;
          };
    }
    return value;
  }

  private Expression not() {
    if (tokens.skipName("not")) {
      Expression value = not();
      return scope -> !Values.truth(value.in(scope));
    }
    return comparison();
  }

  private Expression comparison() {
    Expression left = sum();
    if (tokens.skipName("in")) {
      Expression container = sum();
      return scope -> Values.contains(container.in(scope), left.in(scope));
    }
    if (tokens.skipName("not")) {
      if (!tokens.skipName("in")) {
        throw tokens.unexpected("in");
      }
      Expression container = sum();
      return scope -> !Values.contains(container.in(scope), left.in(scope));
    }
    Token operator = tokens.peek();
    if (operator.kind() != Kind.OPERATOR || !COMPARISONS.contains(operator.text())) {
      return left;
    }
    tokens.next();
    Expression right = sum();
    if (COMPARISONS.contains(tokens.peek().text())) {
      throw TemplateFault.unknown("chain of comparisons with", tokens.peek().text())
          .at(tokens.peek().line());
    }
    return scope -> compared(operator.text(), left.in(scope), right.in(scope));
  }

  private static Object compared(String operator, Object left, Object right) {
    return switch (operator) {
      case "==" -> Values.equal(left, right);
      case "!=" -> !Values.equal(left, right);
      case "<" -> Values.compare(left, right) < 0;
      case ">" -> Values.compare(left, right) > 0;
      case "<=" -> Values.compare(left, right) <= 0;
      default -> Values.compare(left, right) >= 0;
    };
  }

  private Expression sum() {
    Expression value = joined();
    while (tokens.peeks(Kind.OPERATOR, "+") || tokens.peeks(Kind.OPERATOR, "-")) {
      value = operation(value, tokens.next().text(), joined());
    }
    return value;
  }

  private Expression joined() {
    Expression value = product();
    while (tokens.skipOperator("~")) {
      Expression left = value;
      Expression right = product();
      value = scope -> Values.text(left.in(scope)) + Values.text(right.in(scope));
    }
    return value;
  }

  private Expression product() {
    Expression value = signed();
    while (tokens.peek().kind() == Kind.OPERATOR
        && Set.of("*", "/", "//", "%").contains(tokens.peek().text())) {
      value = operation(value, tokens.next().text(), signed());
    }
    return value;
  }

  private static Expression operation(Expression left, String operator, Expression right) {
    return scope -> Values.arithmetic(operator, left.in(scope), right.in(scope));
  }

  private Expression signed() {
    return filtered(unfiltered());
  }

  /** A sign belongs to its operand before a filter or a test does. */
  private Expression unfiltered() {
    if (tokens.skipOperator("-")) {
      Expression value = unfiltered();
      return scope -> Values.arithmetic("-", 0L, value.in(scope));
    }
    String name = tokens.peek().text();
    return postfix(name, primary());
  }

  private Expression filtered(Expression first) {
    Expression value = first;
    while (true) {
      if (tokens.skipOperator("|")) {
        Expression input = value;
        String name = tokens.expectName();
        Call call = optionalCall();
        value = scope -> Filters.apply(name, input.in(scope), call.in(scope));
      } else if (tokens.skipName("is")) {
        value = check(value);
      } else {
        return value;
      }
    }
  }

  private Expression check(Expression value) {
    boolean negated = tokens.skipName("not");
    String name = tokens.expectName();
    Call call = optionalCall();
    Kind next = tokens.peek().kind();
    if (call.positional().isEmpty() && (next == Kind.STRING || next == Kind.INTEGER)) {
      call = new Call(List.of(primary()), Map.of());
    }
    Call given = call;
    return scope -> Checks.holds(name, value.in(scope), given.in(scope)) != negated;
  }

  /**
   * Attributes, items and calls behind a value.
   *
   * @param name what messages call it
   */
  private Expression postfix(String name, Expression first) {
    Expression value = first;
    while (true) {
      Expression target = value;
      if (tokens.skipOperator(".")) {
        String attribute = tokens.expectName();
        if (tokens.peeks(Kind.OPERATOR, "(")) {
          Call call = call();
          value = scope -> Methods.call(target.in(scope), attribute, call.in(scope));
        } else {
          value = scope -> Values.item(target.in(scope), attribute);
        }
      } else if (tokens.skipOperator("[")) {
        value = subscript(target);
      } else if (tokens.peeks(Kind.OPERATOR, "(")) {
        Call call = call();
        value =
            scope -> {
              if (target.in(scope) instanceof Callable callable) {
                return callable.call(call.in(scope));
              }
              throw TemplateFault.unknown("function", name);
            };
      } else {
        return value;
      }
    }
  }

  private Expression subscript(Expression target) {
    Expression from = tokens.peeks(Kind.OPERATOR, ":") ? null : expression();
    if (from != null && tokens.skipOperator("]")) {
      return scope -> Values.item(target.in(scope), from.in(scope));
    }
    tokens.expectOperator(":");
    Expression to = bound();
    Expression step = tokens.skipOperator(":") ? bound() : null;
    tokens.expectOperator("]");
    return scope ->
        Values.slice(target.in(scope), place(from, scope), place(to, scope), place(step, scope));
  }

  private @Nullable Expression bound() {
    return tokens.peeks(Kind.OPERATOR, ":") || tokens.peeks(Kind.OPERATOR, "]")
        ? null
        : expression();
  }

  private static @Nullable Long place(@Nullable Expression bound, Scope scope) {
    if (bound == null || bound.in(scope) == Nothing.NONE) {
      return null;
    }
    if (bound.in(scope) instanceof Long place) {
      return place;
    }
    throw new TemplateFault("a slice's bound is an integer; got " + Values.repr(bound.in(scope)));
  }

  private Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case STRING -> string(token.text());
      case INTEGER -> integer(token);
      case FLOAT -> constant(Double.valueOf(token.text()));
      case NAME -> name(token);
      case OPERATOR ->
          switch (token.text()) {
            case "(" -> group();
            case "[" -> list(items("]"));
            case "{" -> mapping();
            default -> throw unexpected(token);
          };
      default -> throw unexpected(token);
    };
  }

  private static TemplateFault unexpected(Token token) {
    return new TemplateFault("a value is expected; got " + token.shown()).at(token.line());
  }

  private static Expression integer(Token token) {
    try {
      return constant(Long.valueOf(token.text()));
    } catch (NumberFormatException e) {
      throw new TemplateFault("an integer is below 2^63; got " + token.text()).at(token.line());
    }
  }

  private static Expression constant(Object value) {
    return scope -> value;
  }

  /** Neighbouring strings are one. */
  private Expression string(String first) {
    StringBuilder text = new StringBuilder(first);
    while (tokens.peek().kind() == Kind.STRING) {
      text.append(tokens.next().text());
    }
    return constant(text.toString());
  }

  private static Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> constant(true);
      case "false", "False" -> constant(false);
      case "none", "None" -> constant(Nothing.NONE);
      default -> scope -> scope.get(token.text());
    };
  }

  private Expression group() {
    List<Expression> items = new ArrayList<>();
    boolean tuple = tokens.peeks(Kind.OPERATOR, ")");
    while (!tokens.skipOperator(")")) {
      items.add(expression());
      if (tokens.skipOperator(",")) {
        tuple = true;
      } else if (!tokens.peeks(Kind.OPERATOR, ")")) {
        throw tokens.unexpected("')'");
      }
    }
    return tuple ? list(items) : items.get(0);
  }

  private List<Expression> items(String close) {
    List<Expression> items = new ArrayList<>();
    while (!tokens.skipOperator(close)) {
      items.add(expression());
      if (!tokens.skipOperator(",") && !tokens.peeks(Kind.OPERATOR, close)) {
        throw tokens.unexpected("'" + close + "'");
      }
    }
    return items;
  }

  private static Expression list(List<Expression> items) {
    return scope -> {
      List<Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.in(scope)));
      return values;
    };
  }

  private Expression mapping() {
    Map<Expression, Expression> entries = new LinkedHashMap<>();
    while (!tokens.skipOperator("}")) {
      Expression key = expression();
      tokens.expectOperator(":");
      entries.put(key, expression());
      if (!tokens.skipOperator(",") && !tokens.peeks(Kind.OPERATOR, "}")) {
        throw tokens.unexpected("'}'");
      }
    }
    return scope -> {
      Map<Object, Object> values = new LinkedHashMap<>();
      entries.forEach((key, value) -> values.put(key.in(scope), value.in(scope)));
      return values;
    };
  }

  /** Arguments that are still expressions. */
  private record Call(List<Expression> positional, Map<String, Expression> named) {
    Arguments in(Scope scope) {
      Map<String, Object> values = new LinkedHashMap<>();
      named.forEach((name, value) -> values.put(name, value.in(scope)));
      return new Arguments(positional.stream().map(value -> value.in(scope)).toList(), values);
    }
  }

  private Call optionalCall() {
    return tokens.peeks(Kind.OPERATOR, "(") ? call() : new Call(List.of(), Map.of());
  }

  private Call call() {
    tokens.expectOperator("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.skipOperator(")")) {
      if (tokens.peek().kind() == Kind.NAME && tokens.peeksSecond("=")) {
        String name = tokens.expectName();
        tokens.expectOperator("=");
        named.put(name, expression());
      } else {
        positional.add(expression());
      }
      if (!tokens.skipOperator(",") && !tokens.peeks(Kind.OPERATOR, ")")) {
        throw tokens.unexpected("')'");
      }
    }
    return new Call(positional, named);
  }
}
