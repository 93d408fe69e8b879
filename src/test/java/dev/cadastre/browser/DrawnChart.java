package dev.cadastre.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of ECharts' pictures on an opened page, read and touched as its reader does. */
public final class DrawnChart {

  private final OpenedPage opened;
  private final Locator box;

  /**
   * Of a page.
   *
   * @param id of the element that holds the picture
   */
  public DrawnChart(OpenedPage opened, String id) {
    this.opened = opened;
    box = opened.page().locator("#" + id);
  }

  /**
   * Numbers of the marks of a series, a row each; what the library holds, not what the page told
   * it.
   */
  @SuppressWarnings("unchecked")
  public List<List<Number>> marks(String series) {
    return (List<List<Number>>)
        box.evaluate(
            "(box, id) => echarts.getInstanceByDom(box).getOption().series.find(s => s.id ==="
                + " id).data",
            series);
  }

  /** Shapes that are filled with a colour, those of a legend among them; bands are too faint. */
  public int shapes(String colour) {
    return box.locator("svg path[fill='%s']:not([fill-opacity='0.16'])".formatted(colour)).count();
  }

  /** What the tooltip says when the pointer rests at a place of the plane. */
  public Map<String, String> tooltip(Number x, Number y) {
    opened.page().mouse().move(1, 1);
    box.evaluate("box => echarts.getInstanceByDom(box).dispatchAction({type: 'hideTip'})");
    Locator tip = box.locator(".tip");
    tip.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    double[] at = place(x, y);
    opened.page().mouse().move(at[0], at[1]);
    tip.waitFor();
    Map<String, String> told = new LinkedHashMap<>();
    tip.locator("caption").allInnerTexts().forEach(name -> told.put(name, ""));
    for (Locator row : tip.locator("tr").all()) {
      told.put(row.locator("th").innerText(), row.locator("td").innerText());
    }
    return told;
  }

  public void click(Number x, Number y) {
    double[] at = place(x, y);
    opened.page().mouse().click(at[0], at[1]);
  }

  public void tap(Number x, Number y) {
    double[] at = place(x, y);
    opened.page().touchscreen().tap(at[0], at[1]);
  }

  /** Where in the window a place of the plane is, scrolled into sight. */
  private double[] place(Number x, Number y) {
    box.evaluate("box => box.scrollIntoView({block: 'center', behavior: 'instant'})");
    List<?> in =
        (List<?>)
            box.evaluate(
                "(box, at) => echarts.getInstanceByDom(box).convertToPixel('grid', at)",
                List.of(x, y));
    BoundingBox frame = box.boundingBox();
    return new double[] {
      frame.x + ((Number) in.get(0)).doubleValue(), frame.y + ((Number) in.get(1)).doubleValue()
    };
  }
}
