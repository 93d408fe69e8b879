package dev.cadastre.verdict.math;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names that the reader knows: TeX commands, signs outside ASCII, and plain words. */
final class Vocabulary {

  /** Commands that say nothing about value. */
  private static final Set<String> SILENT =
      words(
          "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr quad qquad"
              + " displaystyle textstyle limits nolimits boxed fbox hspace thinspace enspace space"
              + " rm bf it mathstrut strut hfill newline label qed n r t");

  /** Commands whose argument is words. */
  static final Set<String> TEXTS =
      words(
          "text textbf textit textrm textsf texttt textnormal textup mbox hbox mathrm mathsf mathtt"
              + " operatorname emph underline textsc mathnormal");

  /** Commands that make another letter of a letter. */
  static final Set<String> ACCENTS =
      words(
          "mathbf boldsymbol bm mathcal mathscr mathfrak mathit vec hat widehat tilde widetilde bar dot"
              + " ddot overrightarrow overline overleftrightarrow");

  /** Those of them that letters of a vector are set in, and numbers for emphasis. */
  private static final Set<String> WEIGHTS = words("mathbf boldsymbol bm mathit");

  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("dfrac", "frac"),
          Map.entry("tfrac", "frac"),
          Map.entry("cfrac", "frac"),
          Map.entry("nicefrac", "frac"),
          Map.entry("sfrac", "frac"),
          Map.entry("dbinom", "binom"),
          Map.entry("tbinom", "binom"),
          Map.entry("varnothing", "emptyset"),
          Map.entry("leqslant", "le"),
          Map.entry("leq", "le"),
          Map.entry("leqq", "le"),
          Map.entry("geqslant", "ge"),
          Map.entry("geq", "ge"),
          Map.entry("geqq", "ge"),
          Map.entry("neq", "ne"),
          Map.entry("simeq", "approx"),
          Map.entry("cong", "approx"),
          Map.entry("doteq", "approx"),
          Map.entry("lg", "lg"),
          Map.entry("varphi", "phi"),
          Map.entry("varepsilon", "epsilon"),
          Map.entry("vartheta", "theta"),
          Map.entry("infin", "infty"),
          Map.entry("inf", "infty"),
          Map.entry("infinity", "infty"),
          Map.entry("oo", "infty"),
          Map.entry("lvert", "vert"),
          Map.entry("rvert", "vert"),
          Map.entry("mid", "vert"),
          Map.entry("lbrace", "{"),
          Map.entry("rbrace", "}"),
          Map.entry("bmod", "mod"),
          Map.entry("dots", "ldots"),
          Map.entry("cdots", "ldots"),
          Map.entry("dotsc", "ldots"),
          Map.entry("dotsb", "ldots"),
          Map.entry("vdots", "ldots"),
          Map.entry("degree", "circ"),
          Map.entry("deg", "circ"),
          Map.entry("degrees", "circ"),
          Map.entry("backslash", "setminus"),
          Map.entry("smallsetminus", "setminus"),
          Map.entry("rightarrow", "to"),
          Map.entry("mapsto", "to"),
          Map.entry("longrightarrow", "to"),
          Map.entry("Longrightarrow", "implies"),
          Map.entry("Rightarrow", "implies"),
          Map.entry("Leftrightarrow", "iff"));

  /** Commands that are one mark. */
  private static final Map<String, String> MARKS =
      Map.ofEntries(
          Map.entry("times", "*"),
          Map.entry("cdot", "*"),
          Map.entry("ast", "*"),
          Map.entry("bullet", "*"),
          Map.entry("div", "/"),
          Map.entry("le", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("ne", "≠"),
          Map.entry("approx", "≈"),
          Map.entry("in", "∈"),
          Map.entry("equiv", "≡"),
          Map.entry("sim", "~"),
          Map.entry("to", "→"),
          Map.entry("implies", "⇒"),
          Map.entry("iff", "⇒"),
          Map.entry("colon", ":"),
          Map.entry("pm", "±"),
          Map.entry("mp", "∓"),
          Map.entry("cup", "∪"),
          Map.entry("cap", "∩"),
          Map.entry("setminus", "∖"),
          Map.entry("vert", "|"),
          Map.entry("lbrack", "["),
          Map.entry("rbrack", "]"),
          Map.entry("langle", "("),
          Map.entry("rangle", ")"),
          Map.entry("{", "S"),
          Map.entry("}", "Z"),
          Map.entry("circ", "°"),
          Map.entry("ldots", "…"),
          Map.entry("prime", "'"),
          Map.entry("percent", "%"),
          Map.entry("pct", "%"),
          Map.entry("percentage", "%"));

  /** Plain words that stand for commands. */
  private static final Set<String> PLAIN_COMMANDS =
      words(
          "sin cos tan cot sec csc cis arcsin arccos arctan asin acos atan sinh cosh tanh exp ln log lg"
              + " sqrt cbrt floor ceil abs pi infty infinity inf oo percent pct percentage degrees degree"
              + " deg alpha beta gamma delta epsilon theta lambda mu omega sigma phi rho tau Alpha Beta"
              + " Gamma Delta Theta Lambda Omega Sigma Phi Pi Psi psi zeta eta kappa xi gcd lcm max min"
              + " binom");

  /** Units of two or three letters; longer words after a number need no list. */
  private static final Set<String> SHORT_UNITS =
      words(
          "cm mm km nm pm um dm ft in yd mi kg mg lb lbs oz mL ml dL cL hr hrs min sec ms ns Hz kHz MHz"
              + " eV keV MeV GeV kJ mJ cal mol Pa kPa rad deg AU ly pc kpc kW MW kV mV mA amu erg amp bit"
              + " kcal mph sq cu ppm rpm day days USD EUR am pm men cup cups gal dB Gyr Myr");

  private static final Map<Character, String> FOREIGN =
      Map.ofEntries(
          Map.entry('×', "*"),
          Map.entry('·', "*"),
          Map.entry('⋅', "*"),
          Map.entry('∗', "*"),
          Map.entry('∙', "*"),
          Map.entry('÷', "/"),
          Map.entry('⁄', "/"),
          Map.entry('∕', "/"),
          Map.entry('−', "-"),
          Map.entry('–', "-"),
          Map.entry('‐', "-"),
          Map.entry('—', "-"),
          Map.entry('≤', "≤"),
          Map.entry('⩽', "≤"),
          Map.entry('≥', "≥"),
          Map.entry('⩾', "≥"),
          Map.entry('≠', "≠"),
          Map.entry('≈', "≈"),
          Map.entry('≃', "≈"),
          Map.entry('∈', "∈"),
          Map.entry('≡', "≡"),
          Map.entry('→', "→"),
          Map.entry('⇒', "⇒"),
          Map.entry('±', "±"),
          Map.entry('∓', "∓"),
          Map.entry('∪', "∪"),
          Map.entry('∩', "∩"),
          Map.entry('∖', "∖"),
          Map.entry('°', "°"),
          Map.entry('…', "…"),
          Map.entry('⋯', "…"),
          Map.entry('′', "'"),
          Map.entry('’', "'"),
          Map.entry('、', ","),
          Map.entry('⟨', "("),
          Map.entry('⟩', ")"));

  private static final Map<Character, String> FOREIGN_COMMANDS =
      Map.ofEntries(
          Map.entry('∞', "infty"),
          Map.entry('π', "pi"),
          Map.entry('√', "sqrt"),
          Map.entry('∅', "emptyset"),
          Map.entry('∠', "angle"),
          Map.entry('△', "triangle"),
          Map.entry('α', "alpha"),
          Map.entry('β', "beta"),
          Map.entry('γ', "gamma"),
          Map.entry('δ', "delta"),
          Map.entry('ε', "epsilon"),
          Map.entry('θ', "theta"),
          Map.entry('λ', "lambda"),
          Map.entry('μ', "mu"),
          Map.entry('ρ', "rho"),
          Map.entry('σ', "sigma"),
          Map.entry('τ', "tau"),
          Map.entry('φ', "phi"),
          Map.entry('ω', "omega"),
          Map.entry('Δ', "Delta"),
          Map.entry('Θ', "Theta"),
          Map.entry('Ω', "Omega"),
          Map.entry('ℝ', "Reals"));

  private Vocabulary() {}

  static boolean isSilent(String command) {
    return SILENT.contains(command);
  }

  /** The spelling under which the parser knows a command. */
  static String spelling(String command) {
    return SYNONYMS.getOrDefault(command, command);
  }

  /** The mark that a command (in its known spelling) stands for; null if it is none. */
  static @Nullable String mark(String command) {
    return MARKS.get(command);
  }

  static @Nullable String mark(char foreign) {
    return FOREIGN.get(foreign);
  }

  static @Nullable String command(char foreign) {
    return FOREIGN_COMMANDS.get(foreign);
  }

  static boolean isWeight(String accent) {
    return WEIGHTS.contains(accent);
  }

  static boolean isPlainCommand(String word) {
    return word.length() > 1 && PLAIN_COMMANDS.contains(word);
  }

  static boolean isShortUnit(String word) {
    return SHORT_UNITS.contains(word);
  }

  static Set<String> words(String blankSeparated) {
    return Set.copyOf(Arrays.asList(blankSeparated.split(" ", -1)));
  }
}
