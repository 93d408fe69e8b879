// What the page does: draws the charts in the reader's light, and opens problems. Texts of others
// are only ever set as textContent.
(function () {
  'use strict';

  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const ROWS = 25;
  const SVG_UP_TO = 1500;
  let printing = false;

  const el = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'text') made.textContent = value;
      else if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter(child => child !== null && child !== undefined));
    return made;
  };
  const json = id => JSON.parse(document.getElementById(id).textContent);
  const palette = () => dark.matches && !printing ? CadastreCharts.DARK : CadastreCharts.LIGHT;

  // a tooltip is a small table, made of text
  const tip = rows => el('table', {class: 'tip'}, ...rows.map(([name, value], i) =>
    value === '' ? el('caption', {text: name})
      : el('tr', {}, el('th', {scope: 'row', text: name}), el('td', {text: value}))));

  class Picture {
    constructor(box, make, marks) {
      this.box = box;
      this.make = make;
      this.marks = marks;
      this.chart = null;
      this.clicked = null;
      new ResizeObserver(() => { if (!printing) this.fit(); }).observe(box);
    }

    draw() {
      if (this.chart) this.chart.dispose();
      const renderer = this.marks > SVG_UP_TO && !printing ? 'canvas' : 'svg';
      this.width = this.box.clientWidth;
      this.chart = echarts.init(this.box, null, {renderer});
      this.update();
      if (this.clicked) this.chart.on('click', this.clicked);
    }

    update() {
      const option = this.make(palette(), this.box.clientWidth < 520);
      const told = option.tooltip.formatter;
      option.tooltip.formatter = params => tip(told(params));
      this.chart.setOption(option, {notMerge: true});
    }

    fit() {
      if (!this.chart || this.box.clientWidth === 0 || this.box.clientWidth === this.width) return;
      const crossed = (this.width < 520) !== (this.box.clientWidth < 520);
      this.width = this.box.clientWidth;
      this.chart.resize();
      if (crossed) this.update();
    }
  }

  const pictures = [];
  const picture = (id, make, marks) => {
    const box = document.getElementById(id);
    if (!box) return null;
    const made = new Picture(box, make, marks || 0);
    pictures.push(made);
    return made;
  };
  const redraw = () => pictures.forEach(one => one.draw());

  const number = text => el('td', {class: 'n', text});

  // the problems of one chapter: map, panel and table, which show one selection
  class Explorer {
    constructor(id, data) {
      this.id = id;
      this.data = data;
      this.rule = data.certified ? 'certified' : 'hits';
      this.selected = null;
      this.details = new Map(Object.entries(data.details));
      this.map = picture(id + '-map', (p, narrow) => CadastreCharts.supportMap(data, p,
        {narrow, rule: this.rule, selected: this.selected}), data.rows.length);
      if (this.map) this.map.clicked = event => {
        if (Array.isArray(event.value) && event.value.length === 3) this.open(event.value[2]);
      };
      this.panel = document.getElementById(id + '-panel');
      this.table = document.getElementById(id + '-problems');
      if (this.table) this.list();
      document.querySelectorAll(`input[name="${id}-rule"]`).forEach(input =>
        input.addEventListener('change', () => {
          this.rule = input.value;
          this.map.update();
        }));
    }

    open(i, from) {
      this.selected = i;
      const marks = CadastreCharts.selection(this.data, i);
      if (this.map && this.map.chart) this.map.chart.setOption({series: [
        {id: 'selected whiskers', data: marks.whiskers}, {id: 'selected', data: marks.point}]});
      this.panel.replaceChildren(...this.content(i, from));
      this.panel.hidden = false;
      if (from) this.panel.querySelector('h4').focus({preventScroll: true});
      this.panel.scrollIntoView({block: 'nearest'});
    }

    close(from) {
      this.selected = null;
      this.panel.hidden = true;
      if (this.map && this.map.chart) this.map.chart.setOption({series: [
        {id: 'selected whiskers', data: []}, {id: 'selected', data: []}]});
      if (from && from.isConnected) from.focus();
    }

    content(i, from) {
      const [problem, n, c, m, d, hits, certified, lost, gained] = this.data.rows[i];
      const detail = this.details.get(String(i));
      const close = el('button', {type: 'button', class: 'plain', text: 'close'});
      close.addEventListener('click', () => this.close(from));
      const heading = el('h4', {tabindex: '-1', text: problem});
      const side = (name, correct, draws) => {
        const interval = this.data.intervals[correct + '/' + draws];
        return el('tr', {}, el('th', {scope: 'row', text: name}),
          number(correct + ' of ' + draws), number(CadastreCharts.fixed(correct / draws)),
          number(CadastreCharts.fixed(interval[0]) + ' to ' + CadastreCharts.fixed(interval[1])));
      };
      const parts = [
        el('div', {class: 'panel-head'}, heading, close),
        el('p', {text: 'By hits ' + CadastreCharts.words(hits)
          + (certified ? '; certified ' + CadastreCharts.words(certified) : '')
          + (lost === null ? '' : '; p of a loss ' + p(lost) + ', of a gain ' + p(gained)) + '.'}),
        scroll(el('table', {}, el('thead', {}, el('tr', {}, ...['run', 'correct', 'success',
          '95 % interval'].map((text, j) => el('th', {scope: 'col', class: j ? 'n' : null, text})))),
        el('tbody', {}, side('base', c, n), side('tuned', d, m))))];
      if (!detail) {
        parts.push(el('p', {class: 'soft', text: 'Answers and texts of this problem are not on this page.'}));
        return parts;
      }
      const facts = [];
      if (detail.problemSet) facts.push(['problem set', detail.problemSet]);
      facts.push(...Object.entries(detail.metadata));
      if (facts.length) parts.push(el('p', {class: 'soft',
        text: facts.map(([name, value]) => name + ': ' + value).join(' · ')}));
      if (detail.prompt !== null) parts.push(quoted('Problem', detail.prompt, true));
      if (detail.reference !== null) parts.push(quoted('Reference', detail.reference, true));
      parts.push(el('div', {class: 'sides'}, this.side('base', detail.base), this.side('tuned', detail.tuned)));
      return parts;
    }

    side(name, side) {
      const box = el('section', {class: 'side ' + name}, el('h5', {text: name}));
      const bars = side.answers.map(a => [a.answer, a.draws, a.correct ? 'right' : 'wrong']);
      if (side.otherDraws) bars.push(['other answers', side.otherDraws, 'rest']);
      if (side.noAnswer) bars.push(['no answer', side.noAnswer, 'rest']);
      if (side.undecided) bars.push(['undecided', side.undecided, 'rest']);
      if (bars.length) {
        const most = Math.max(...bars.map(bar => bar[1]));
        const body = bars.map(([answer, draws, kind]) => {
          const fill = el('span', {class: 'fill ' + kind});
          fill.style.width = 100 * draws / most + '%';
          return el('tr', {}, el('th', {scope: 'row', class: kind, dir: 'auto', text: answer}),
            el('td', {text: kind === 'right' ? 'correct' : kind === 'wrong' ? 'incorrect' : ''}),
            el('td', {class: 'bar', 'aria-hidden': 'true'}, fill), number(String(draws)));
        });
        box.append(el('table', {class: 'answers'}, el('caption', {class: 'unseen', text: 'Answers of the ' + name + ' run'}),
          el('thead', {class: 'unseen'}, el('tr', {}, ...['answer', 'verdict', 'share', 'draws']
            .map(text => el('th', {scope: 'col', text})))), el('tbody', {}, ...body)));
      }
      side.texts.forEach((text, j) => box.append(quoted('draw ' + text.draw + ', ' + text.verdict
        + (text.text.length < text.length ? ', cut from ' + text.length + ' characters' : ''),
      text.text, j === 0)));
      return box;
    }

    list() {
      this.order = this.data.rows.map((row, i) => i);
      this.key = 'moved';
      this.down = true;
      this.page = 0;
      this.find = '';
      this.cell = '';
      const search = document.getElementById(this.id + '-find');
      search.addEventListener('input', () => { this.find = search.value.toLowerCase(); this.page = 0; this.show(); });
      const cell = document.getElementById(this.id + '-cell');
      cell.addEventListener('change', () => { this.cell = cell.value; this.page = 0; this.show(); });
      this.table.querySelectorAll('thead button').forEach(button => button.addEventListener('click', () => {
        this.down = this.key === button.dataset.key ? !this.down : button.dataset.key !== 'problem';
        this.key = button.dataset.key;
        this.page = 0;
        this.show();
      }));
      const pager = document.getElementById(this.id + '-pager');
      [this.back, this.next] = pager.querySelectorAll('button');
      this.where = pager.querySelector('output');
      this.back.addEventListener('click', () => { this.page--; this.show(); });
      this.next.addEventListener('click', () => { this.page++; this.show(); });
      this.show();
    }

    value(row) {
      switch (this.key) {
        case 'problem': return row[0];
        case 'base': return row[2] / row[1];
        case 'tuned': return row[4] / row[3];
        case 'change': return row[4] / row[3] - row[2] / row[1];
        case 'hits': return row[5];
        case 'certified': return row[6] || '';
        default: return Math.abs(row[4] / row[3] - row[2] / row[1]);
      }
    }

    show() {
      const all = this.data.rows;
      const chosen = all.map((row, i) => i).filter(i =>
        (this.cell === '' || all[i][5] === this.cell || 'certified ' + all[i][6] === this.cell)
        && (this.find === '' || all[i][0].toLowerCase().includes(this.find)));
      const sign = this.down ? -1 : 1;
      chosen.sort((i, j) => {
        const x = this.value(all[i]);
        const y = this.value(all[j]);
        return x < y ? -sign : x > y ? sign : i - j;
      });
      const last = Math.max(0, Math.ceil(chosen.length / ROWS) - 1);
      this.page = Math.min(Math.max(0, this.page), last);
      const shown = chosen.slice(this.page * ROWS, (this.page + 1) * ROWS);
      this.table.querySelector('tbody').replaceChildren(...shown.map(i => this.row(i)));
      this.table.querySelectorAll('thead th').forEach(th => {
        const mine = th.querySelector('button').dataset.key === this.key;
        th.setAttribute('aria-sort', mine ? (this.down ? 'descending' : 'ascending') : 'none');
      });
      this.back.disabled = this.page === 0;
      this.next.disabled = this.page === last;
      this.where.textContent = chosen.length === 0 ? 'no problem'
        : `${this.page * ROWS + 1} to ${this.page * ROWS + shown.length} of ${chosen.length}`;
    }

    row(i) {
      const [problem, n, c, m, d, hits, certified] = this.data.rows[i];
      const open = el('button', {type: 'button', class: 'plain', dir: 'auto', text: problem});
      open.addEventListener('click', () => this.open(i, open));
      const change = d / m - c / n;
      return el('tr', {}, el('th', {scope: 'row'}, open), number(c + '/' + n), number(d + '/' + m),
        number((change > 0 ? '+' : change < 0 ? '−' : '') + Math.abs(change).toFixed(4)),
        el('td', {class: 'cell ' + hits, text: CadastreCharts.words(hits)}),
        el('td', {class: certified ? 'cell ' + certified : null, text: certified ? CadastreCharts.words(certified) : '–'}));
    }
  }

  const p = value => value < 5e-5 ? value.toExponential(1) : value.toFixed(4);
  const scroll = table => el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'table'}, table);
  const quoted = (name, text, open) => el('details', open ? {open: ''} : {},
    el('summary', {text: name}), el('pre', {dir: 'auto', tabindex: '0', text}));

  document.querySelectorAll('section.chapter').forEach(chapter => {
    const data = json(chapter.id + '-data');
    picture(chapter.id + '-passAtK', pal => CadastreCharts.passAtK(data, pal));
    picture(chapter.id + '-difference', pal => CadastreCharts.difference(data, pal));
    picture(chapter.id + '-entropy', pal => CadastreCharts.entropy(data, pal));
    new Explorer(chapter.id, data);
  });
  document.querySelectorAll('section.run').forEach(run => {
    const data = json(run.id + '-data');
    picture(run.id + '-curve', pal => CadastreCharts.runCurve(data, pal));
  });
  const measures = document.getElementById('series-data');
  if (measures) JSON.parse(measures.textContent).forEach((measure, i) =>
    picture('series-' + i, pal => CadastreCharts.series(measure, pal)));
  document.documentElement.classList.add('drawn');
  redraw();

  dark.addEventListener('change', redraw);
  window.addEventListener('beforeprint', () => {
    printing = true;
    document.documentElement.classList.add('printing');
    redraw();
  });
  window.addEventListener('afterprint', () => {
    printing = false;
    document.documentElement.classList.remove('printing');
    redraw();
  });
})();
