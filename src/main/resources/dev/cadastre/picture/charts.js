// What each picture looks like: functions from a chapter's numbers to an ECharts option. The page
// and the SVG files are drawn by the same code; nothing here touches a document.
var CadastreCharts = (function () {
  'use strict';

  var LIGHT = {
    ink: '#1f2328', soft: '#59636e', rule: '#d5d9de', paper: '#ffffff', lane: '#f1f3f5',
    base: '#00639c', tuned: '#c2510a', mark: '#6b4fa0',
    preserved: '#5d7fa6', expanded: '#00805c', shrunk: '#b3408a', outOfSupport: '#8a8178',
    undetermined: '#767c84'
  };
  var DARK = {
    ink: '#e6e8ea', soft: '#a5adb6', rule: '#3a4048', paper: '#16191d', lane: '#20252b',
    base: '#62b6f0', tuned: '#f59a54', mark: '#b79be8',
    preserved: '#8aaad0', expanded: '#3fc79b', shrunk: '#e584c0', outOfSupport: '#a89f94',
    undetermined: '#9199a3'
  };
  var FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';

  // cells by the order in which the legend lists them, each with a shape of its own
  var CELLS = [
    {key: 'preserved', words: 'preserved', symbol: 'circle', size: 8},
    {key: 'expanded', words: 'expanded', symbol: 'triangle', size: 11},
    {key: 'shrunk', words: 'shrunk', symbol: 'path://M0,0L10,0L5,9Z', size: 11},
    {key: 'outOfSupport', words: 'out of both', symbol: 'rect', size: 7},
    {key: 'undetermined', words: 'undetermined', symbol: 'circle', hollow: true, size: 7}
  ];

  function fixed(value) {
    return value === null || value === undefined ? '–' : value.toFixed(4);
  }

  function signed(value) {
    if (value === null || value === undefined) { return '–'; }
    return Math.abs(value) < 5e-5 ? '0.0000' : (value > 0 ? '+' : '−') + Math.abs(value).toFixed(4);
  }

  function range(lower, upper) {
    return lower === null || lower === undefined || upper === null || upper === undefined
      ? '–' : signedAsIs(lower) + ' to ' + signedAsIs(upper);
  }

  function signedAsIs(value) {
    return Math.abs(value) < 5e-5 ? '0.0000' : value.toFixed(4).replace('-', '−');
  }

  function frame(p, grid) {
    return {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: {fontFamily: FONT, color: p.ink, fontSize: 12},
      grid: grid,
      tooltip: {
        confine: true, backgroundColor: p.paper, borderColor: p.rule,
        textStyle: {color: p.ink, fontSize: 12, fontFamily: FONT}
      }
    };
  }

  function axis(p, name, more) {
    var made = {
      name: name, nameLocation: 'middle', nameGap: 30,
      nameTextStyle: {color: p.soft, fontSize: 12},
      axisLine: {onZero: false, lineStyle: {color: p.soft}}, axisTick: {show: false},
      axisLabel: {color: p.soft, fontSize: 11},
      splitLine: {lineStyle: {color: p.rule, width: 0.6}}
    };
    for (var key in more) { made[key] = more[key]; }
    return made;
  }

  function budgets(p, d) {
    return axis(p, 'k, draws a problem (log scale)', {
      type: 'log', logBase: 2, min: 1, max: d.draws, splitLine: {show: false},
      axisLabel: {color: p.soft, fontSize: 11, hideOverlap: true}
    });
  }

  // the outline of a band, along its floor and back along its top; stacked lines would add up k
  function band(name, color, points) {
    var floor = points.map(function (at) { return [at[0], at[1]]; });
    var top = points.map(function (at) { return [at[0], at[2]]; }).reverse();
    return [{
      id: name, name: name, type: 'line', symbol: 'none', silent: true, z: 1,
      lineStyle: {opacity: 0}, areaStyle: {color: color, opacity: 0.16}, tooltip: {show: false},
      data: floor.concat(top)
    }];
  }

  // where the base gets ahead: a line at k, an area over its interval
  function crossing(p, d, named) {
    var c = d.crossing;
    if (!c || c.lower === null) { return {}; }
    var upper = c.upper === null ? d.draws : c.upper;
    var marks = {
      markArea: {
        silent: true, itemStyle: {color: p.mark, opacity: 0.1},
        data: [[{xAxis: c.lower}, {xAxis: Math.max(upper, c.lower)}]]
      }
    };
    if (c.k !== null) {
      marks.markLine = {
        silent: true, symbol: 'none', animation: false,
        lineStyle: {color: p.mark, type: 'dotted', width: 1.5},
        label: {
          show: named, color: p.mark, fontSize: 11, 
          formatter: 'base ahead from k = ' + c.k + (c.resolved ? '' : ', not resolved'),
          position: 'end', rotate: 0, distance: 4
        },
        data: [{xAxis: c.k}]
      };
    }
    return marks;
  }

  function curveLine(p, d, side, symbol) {
    return {
      id: side, name: side, type: 'line', z: 3, symbol: symbol, symbolSize: 7,
      lineStyle: {color: p[side], width: 2}, itemStyle: {color: p[side]},
      data: d.curve.map(function (at) { return [at.k, at[side]]; }),
      endLabel: {show: true, formatter: side, color: p[side], fontSize: 12, distance: 6},
      labelLayout: {moveOverlap: 'shiftY'}, emphasis: {disabled: true}
    };
  }

  function passAtK(d, p) {
    var option = frame(p, {left: 52, right: 52, top: 24, bottom: 46});
    option.xAxis = budgets(p, d);
    option.yAxis = axis(p, 'pass@k', {type: 'value', min: 0, max: 1, nameGap: 36});
    var series = [];
    ['base', 'tuned'].forEach(function (side) {
      var points = d.curve.filter(function (at) { return at[side + 'Lower'] !== null; })
        .map(function (at) { return [at.k, at[side + 'Lower'], at[side + 'Upper']]; });
      series = series.concat(band(side + ' band', p[side], points));
    });
    var base = curveLine(p, d, 'base', 'circle');
    var marks = crossing(p, d, true);
    for (var key in marks) { base[key] = marks[key]; }
    option.series = series.concat([base, curveLine(p, d, 'tuned', 'diamond')]);
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = function (params) {
      var at = find(d, params);
      return [['pass@' + at.k, ''],
        ['base', fixed(at.base) + '  (' + range(at.baseLower, at.baseUpper) + ')'],
        ['tuned', fixed(at.tuned) + '  (' + range(at.tunedLower, at.tunedUpper) + ')'],
        ['tuned − base', signed(at.delta)]];
    };
    return option;
  }

  // one run, compared with nothing
  function runCurve(d, p) {
    var option = frame(p, {left: 52, right: 30, top: 18, bottom: 46});
    option.xAxis = budgets(p, d);
    option.yAxis = axis(p, 'pass@k', {type: 'value', min: 0, max: 1, nameGap: 36});
    option.series = [{
      id: 'run', name: 'run', type: 'line', symbol: 'circle', symbolSize: 7,
      lineStyle: {color: p.base, width: 2}, itemStyle: {color: p.base}, emphasis: {disabled: true},
      data: d.curve.map(function (at) { return [at.k, at.value]; })
    }];
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = function (params) {
      return [['pass@' + params[0].value[0], fixed(params[0].value[1])]];
    };
    return option;
  }

  function find(d, params) {
    var k = params[0].value[0];
    return d.curve.filter(function (at) { return at.k === k; })[0];
  }

  function difference(d, p) {
    var option = frame(p, {left: 62, right: 52, top: 18, bottom: 46});
    option.xAxis = budgets(p, d);
    option.yAxis = axis(p, 'tuned − base', {type: 'value', nameGap: 46, scale: false});
    var points = d.curve.filter(function (at) { return at.bandLower !== null; })
      .map(function (at) { return [at.k, at.bandLower, at.bandUpper]; });
    var line = {
      id: 'difference', name: 'difference', type: 'line', z: 3, symbol: 'circle', symbolSize: 7,
      lineStyle: {color: p.ink, width: 2}, itemStyle: {color: p.ink}, emphasis: {disabled: true},
      data: d.curve.map(function (at) { return [at.k, at.delta]; })
    };
    var marks = crossing(p, d, false);
    if (marks.markArea) { line.markArea = marks.markArea; }
    var lines = marks.markLine || {
      silent: true, symbol: 'none', animation: false, data: []
    };
    lines.data = lines.data.concat([{
      yAxis: 0, lineStyle: {color: p.soft, type: 'solid', width: 1}, label: {show: false}
    }]);
    line.markLine = lines;
    var whiskers = [];
    d.curve.forEach(function (at) {
      if (at.rerunLower !== null) {
        whiskers.push([at.k, at.rerunLower], [at.k, at.rerunUpper], [at.k, null]);
      }
    });
    option.series = band('whole curve (band)', p.mark, points).concat([
      {
        id: 'new draws (rerun)', name: 'new draws (rerun)', type: 'line', z: 2, symbol: 'rect',
        symbolSize: [9, 1.5], showAllSymbol: true, silent: true, connectNulls: false,
        lineStyle: {color: p.ink, width: 1.2}, itemStyle: {color: p.ink}, data: whiskers,
        tooltip: {show: false}
      },
      line]);
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = function (params) {
      var at = find(d, params);
      return [['pass@' + at.k + ', tuned − base', signed(at.delta)],
        ['whole curve (band)', range(at.bandLower, at.bandUpper)],
        ['other problems (guard)', range(at.guardLower, at.guardUpper)],
        ['new draws (rerun)', range(at.rerunLower, at.rerunUpper)]];
    };
    return option;
  }

  // a success rate's place: decades, and a lane below them for problems without a correct draw
  function scale(d) {
    var most = 1;
    d.rows.forEach(function (r) { most = Math.max(most, r[1], r[3]); });
    var least = Math.log(1 / most) / Math.LN10;
    var zero = least - Math.max(0.45, -least * 0.22);
    return {
      least: least, zero: zero, low: zero - (least - zero) * 0.55, high: 0.09,
      laneEnd: (zero + least) / 2,
      at: function (rate) { return rate <= 0 ? zero : Math.max(zero, Math.log(rate) / Math.LN10); }
    };
  }

  // problems of equal counts are laid out like the seeds of a sunflower around their place
  function places(d, s) {
    var sizes = {};
    var seen = {};
    function place(r) { return r[1] + ' ' + r[2] + ' ' + r[3] + ' ' + r[4]; }
    d.rows.forEach(function (r) { sizes[place(r)] = (sizes[place(r)] || 0) + 1; });
    var room = (s.high - s.low) / 100;
    return d.rows.map(function (r) {
      var key = place(r);
      var j = seen[key] = (seen[key] === undefined ? -1 : seen[key]) + 1;
      var most = r[2] === 0 && r[4] === 0 ? (s.least - s.zero) * 0.5 : room * 2.2;
      var step = Math.min(room * 0.75, most / Math.sqrt(sizes[key]));
      var radius = step * Math.sqrt(j);
      var angle = j * 2.399963;
      return [s.at(r[2] / r[1]) + radius * Math.cos(angle), s.at(r[4] / r[3]) + radius * Math.sin(angle)];
    });
  }

  // the cell that a row is coloured by: 5 certificate, 6 hits
  function cellOf(r, rule) {
    return rule === 'certified' ? r[6] : r[5];
  }

  function whiskers(d, s, r, at) {
    var x = d.intervals[r[2] + '/' + r[1]];
    var y = d.intervals[r[4] + '/' + r[3]];
    return [[s.at(x[0]), at[1]], [s.at(x[1]), at[1]], [s.at(x[1]), null],
      [at[0], s.at(y[0])], [at[0], s.at(y[1])], [at[0], null]];
  }

  var FEW = 300;

  function supportMap(d, p, view) {
    var s = scale(d);
    var rule = view && view.rule ? view.rule : (d.certified ? 'certified' : 'hits');
    var spots = places(d, s);
    var narrow = view && view.narrow;
    var option = frame(p, {left: 54, right: 14, top: narrow ? 64 : 40, bottom: 50});
    function rates(name, gap) {
      return axis(p, name, {
        type: 'value', min: s.low, max: s.high, nameGap: gap, axisLabel: {show: false},
        splitLine: {show: false}
      });
    }
    option.xAxis = rates('base success', 30);
    option.yAxis = rates('tuned success', 38);
    var crowded = d.rows.length > 1500;
    var cells = CELLS.filter(function (cell) {
      return rule === 'certified' || cell.key !== 'undetermined';
    });
    var counts = cells.map(function (cell) {
      return d.rows.filter(function (r) { return cellOf(r, rule) === cell.key; }).length;
    });
    option.legend = {
      top: 4, left: 'center', itemGap: 14, itemWidth: 12, itemHeight: 10, selectedMode: true,
      textStyle: {color: p.ink, fontSize: 12},
      data: cells.map(function (cell) { return {name: cell.words}; }),
      formatter: function (name) {
        for (var i = 0; i < cells.length; i++) {
          if (cells[i].words === name) { return name + ' ' + counts[i]; }
        }
        return name;
      }
    };
    option.series = [frameOfMap(p, s, narrow)];
    if (d.rows.length < FEW) {
      var bars = [];
      d.rows.forEach(function (r, i) { bars = bars.concat(whiskers(d, s, r, spots[i])); });
      option.series.push({
        id: 'intervals', name: 'intervals', type: 'line', symbol: 'none', silent: true, z: 1,
        connectNulls: false, lineStyle: {color: p.soft, width: 1, opacity: 0.16}, data: bars,
        tooltip: {show: false}
      });
    }
    cells.forEach(function (cell) {
      var points = [];
      d.rows.forEach(function (r, i) {
        if (cellOf(r, rule) === cell.key) { points.push([spots[i][0], spots[i][1], i]); }
      });
      option.series.push({
        id: cell.key, name: cell.words, type: 'scatter', z: cell.key === 'undetermined' ? 2 : 3,
        symbol: cell.symbol,
        symbolSize: crowded ? cell.size * 0.6 : cell.size,
        itemStyle: cell.hollow ? ring(p[cell.key], 1.5) : {color: p[cell.key], opacity: crowded ? 0.6 : 0.85},
        cursor: 'pointer', data: points
      });
    });
    option.series.push({
      id: 'selected whiskers', name: 'selected whiskers', type: 'line', symbol: 'none', silent: true,
      z: 4, connectNulls: false, lineStyle: {color: p.ink, width: 1.6}, data: [],
      tooltip: {show: false}
    }, {
      id: 'selected', name: 'selected', type: 'scatter', symbol: 'circle', symbolSize: 17, z: 5,
      silent: true, itemStyle: ring(p.ink, 2), data: [], tooltip: {show: false}
    });
    if (view && view.selected !== undefined && view.selected !== null) {
      var marks = selection(d, view.selected, s, spots);
      option.series[option.series.length - 2].data = marks.whiskers;
      option.series[option.series.length - 1].data = marks.point;
    }
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = function (param) {
      var r = d.rows[param.value[2]];
      return [[r[0], ''],
        ['base', rate(d, r[2], r[1])],
        ['tuned', rate(d, r[4], r[3])],
        ['by hits', words(r[5])],
        ['certified', r[6] ? words(r[6]) : '–']];
    };
    return option;
  }

  // decades, the lanes, and the line on which both succeed equally often
  function frameOfMap(p, s, narrow) {
    var lines = [[
      {coord: [s.least, s.least], lineStyle: {type: 'dashed', color: p.soft, width: 1}, label: {show: false}},
      {coord: [0, 0]}]];
    function tick(at, text, line) {
      ['xAxis', 'yAxis'].forEach(function (name) {
        var mark = {
          lineStyle: {type: 'solid', color: p.rule, width: line ? 0.6 : 0},
          label: {show: true, formatter: text, position: 'start', color: p.soft, fontSize: 11}
        };
        mark[name] = at;
        lines.push(mark);
      });
    }
    tick(s.zero, '0', false);
    for (var decade = 0; decade >= s.least - 1e-9; decade--) {
      tick(decade, percent(Math.pow(10, decade)), true);
    }
    return {
      id: 'frame', name: 'frame', type: 'line', data: [], silent: true, tooltip: {show: false},
      markLine: {silent: true, symbol: 'none', animation: false, data: lines},
      markArea: {
        silent: true, itemStyle: {color: p.lane},
        label: {show: !narrow, color: p.soft, fontSize: 11},
        data: [
          [{coord: [s.low, s.low], name: 'never correct', label: {position: 'insideTop'}},
            {coord: [s.laneEnd, s.high]}],
          [{coord: [s.low, s.low], name: 'never correct', label: {position: 'insideRight'}},
            {coord: [s.high, s.laneEnd]}]
        ]
      }
    };
  }

  function selection(d, i, s, spots) {
    s = s || scale(d);
    spots = spots || places(d, s);
    return {
      point: [[spots[i][0], spots[i][1], i]],
      whiskers: whiskers(d, s, d.rows[i], spots[i])
    };
  }

  function ring(color, width) {
    return {color: 'transparent', borderColor: color, borderWidth: width};
  }

  function percent(share) {
    var p = share * 100;
    return (p >= 1 ? p.toFixed(0) : p.toPrecision(1)) + ' %';
  }

  function rate(d, c, n) {
    var i = d.intervals[c + '/' + n];
    return c + ' of ' + n + ' = ' + fixed(c / n) + '  (' + fixed(i[0]) + ' to ' + fixed(i[1]) + ')';
  }

  function words(key) {
    for (var i = 0; i < CELLS.length; i++) {
      if (CELLS[i].key === key) { return CELLS[i].words; }
    }
    return key;
  }

  function entropy(d, p) {
    var arrows = d.arrows.filter(function (a) {
      return a.baseToken !== null && a.tunedToken !== null && a.baseAnswer !== null
        && a.tunedAnswer !== null;
    });
    var option = frame(p, {left: 54, right: 40, top: 24, bottom: 46});
    option.xAxis = axis(p, 'token entropy, nats', {type: 'value', scale: true, splitLine: {show: false}});
    option.yAxis = axis(p, 'answer entropy, nats', {type: 'value', scale: true, nameGap: 36});
    function ends(side, symbol) {
      return {
        id: side, name: side, type: 'scatter', symbol: symbol, symbolSize: 11, z: 3,
        itemStyle: side === 'base' ? ring(p.base, 2) : {color: p.tuned},
        data: arrows.map(function (a, i) {
          // on the side from which no arrow comes
          var falls = a.tunedAnswer < a.baseAnswer;
          return {
            value: [a[side + 'Token'], a[side + 'Answer'], i],
            label: {position: falls === (side === 'tuned') ? 'bottom' : 'top'}
          };
        }),
        label: {
          show: arrows.length <= 12, color: p.soft, fontSize: 11, distance: 8,
          formatter: function (param) {
            var a = arrows[param.value[2]];
            return side === 'base' ? (arrows.length === 1 ? 'base' : '')
              : (arrows.length === 1 ? 'tuned' : a.group);
          }
        }
      };
    }
    var tuned = ends('tuned', 'diamond');
    tuned.markLine = {
      silent: true, animation: false, symbol: ['none', 'arrow'], symbolSize: 9,
      lineStyle: {color: p.soft, width: 1.5, type: 'solid'}, label: {show: false},
      data: arrows.map(function (a) {
        // ends before the mark, so that its head is seen
        return [{coord: [a.baseToken, a.baseAnswer]}, {coord: [
          a.baseToken + 0.96 * (a.tunedToken - a.baseToken),
          a.baseAnswer + 0.96 * (a.tunedAnswer - a.baseAnswer)]}];
      })
    };
    option.series = [ends('base', 'circle'), tuned];
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = function (param) {
      var a = arrows[param.value[2]];
      return [[a.group, a.problems + (a.problems === 1 ? ' problem' : ' problems')],
        ['token entropy, base → tuned', fixed(a.baseToken) + ' → ' + fixed(a.tunedToken)],
        ['answer entropy, base → tuned', fixed(a.baseAnswer) + ' → ' + fixed(a.tunedAnswer)]];
    };
    return option;
  }

  // one measure over the steps of each training
  function series(measure, p) {
    var option = frame(p, {left: 58, right: 24, top: 14, bottom: 46});
    option.xAxis = axis(p, 'training step', {type: 'value', min: 0, splitLine: {show: false}});
    option.yAxis = axis(p, measure.name, {type: 'value', scale: true, nameGap: 44});
    var colors = [p.base, p.tuned, p.expanded, p.shrunk, p.mark];
    var symbols = ['circle', 'diamond', 'triangle', 'rect', 'roundRect'];
    option.series = [];
    measure.lines.forEach(function (line, i) {
      var color = colors[i % colors.length];
      var banded = line.points.filter(function (at) { return at.lower !== null && at.upper !== null; });
      if (banded.length > 1) {
        option.series = option.series.concat(band(line.training + ' interval', color,
          banded.map(function (at) { return [at.step, at.lower, at.upper]; })));
      }
      option.series.push({
        id: line.training, name: line.training, type: 'line', symbol: symbols[i % symbols.length],
        symbolSize: 7, z: 3, lineStyle: {color: color, width: 2}, itemStyle: {color: color},
        emphasis: {disabled: true},
        data: line.points.map(function (at) { return [at.step, at.value]; })
      });
    });
    if (measure.lines.length > 1) {
      option.legend = {top: 0, data: measure.lines.map(function (l) { return l.training; }),
        textStyle: {color: p.ink, fontSize: 12}};
      option.grid.top = 34;
    }
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = function (params) {
      var step = params[0].value[0];
      var told = [['step ' + step, '']];
      measure.lines.forEach(function (line) {
        line.points.forEach(function (at) {
          if (at.step === step) {
            told.push([at.run, fixed(at.value)
              + (at.lower === null ? '' : '  (' + range(at.lower, at.upper) + ')')]);
          }
        });
      });
      return told;
    };
    return option;
  }

  return {
    LIGHT: LIGHT, DARK: DARK, CELLS: CELLS, FEW: FEW,
    passAtK: passAtK, runCurve: runCurve, difference: difference, supportMap: supportMap, entropy: entropy,
    series: series, selection: selection, words: words, rate: rate, fixed: fixed
  };
})();
