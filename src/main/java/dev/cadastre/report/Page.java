package dev.cadastre.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a researcher reads, as text of 100 columns or as Markdown. */
final class Page {

  private static final int WIDTH = 100;
  private static final String ITEM = "- ";

  private final List<Block> blocks = new ArrayList<>();

  private interface Block {
    void text(Appendable out) throws IOException;

    void markdown(Appendable out) throws IOException;
  }

  /** A line with a mark before it: the mark in text, and that in Markdown. */
  private record Line(String mark, String markdownMark, String text) implements Block {
    @Override
    public void text(Appendable out) throws IOException {
      String indent = mark;
      for (String line : VisibleText.wrapped(VisibleText.of(text), WIDTH - mark.length())) {
        out.append(indent).append(line).append('\n');
        indent = " ".repeat(mark.length());
      }
    }

    @Override
    public void markdown(Appendable out) throws IOException {
      out.append(markdownMark).append(MarkdownText.escapedLine(text)).append('\n');
    }
  }

  private record Rows(Table table) implements Block {
    @Override
    public void text(Appendable out) throws IOException {
      table.render(Format.TEXT, out);
    }

    @Override
    public void markdown(Appendable out) throws IOException {
      table.render(Format.MARKDOWN, out);
    }
  }

  /** Made by ourselves: neither wrapped nor escaped. */
  private record Drawing(List<String> lines) implements Block {
    @Override
    public void text(Appendable out) throws IOException {
      out.append(String.join("\n", lines)).append('\n');
    }

    @Override
    public void markdown(Appendable out) throws IOException {
      out.append("```text\n");
      text(out);
      out.append("```\n");
    }
  }

  private record Gap() implements Block {
    @Override
    public void text(Appendable out) throws IOException {
      out.append('\n');
    }

    @Override
    public void markdown(Appendable out) {}
  }

  Page title(String text) {
    return add(new Line("", "## ", text));
  }

  Page heading(String text) {
    return gap().add(new Line("", "### ", text));
  }

  Page paragraph(String text) {
    return add(new Line("", "", text));
  }

  /** A blank line in text; Markdown has its own. */
  Page gap() {
    return add(new Gap());
  }

  Page item(String text) {
    return add(new Line(ITEM, ITEM, text));
  }

  Page table(Table table) {
    return add(new Rows(table));
  }

  Page drawing(List<String> lines) {
    return add(new Drawing(List.copyOf(lines)));
  }

  void text(Appendable out) throws IOException {
    for (Block block : blocks) {
      block.text(out);
    }
  }

  void markdown(Appendable out) throws IOException {
    Block before = new Gap();
    for (Block block : blocks) {
      if (!(block instanceof Gap)) {
        out.append(before instanceof Gap || (isItem(before) && isItem(block)) ? "" : "\n");
        block.markdown(out);
        before = block;
      }
    }
  }

  private static boolean isItem(Block block) {
    return block instanceof Line line && line.mark().equals(ITEM);
  }

  boolean hasBlocks() {
    return !blocks.isEmpty();
  }

  private Page add(Block block) {
    blocks.add(block);
    return this;
  }
}
