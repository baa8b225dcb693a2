// The time line: which engineers are listed, in which order, and which rows exist (only those in view do).

function createTimeline(plan, clock, store, tooltip, colourings) {
  const nameWidth = 210;
  const paperWidth = 1040; // A4 landscape within the margins of the style sheet
  const { state } = store;
  const scroller = document.getElementById('timeline');
  const head = html('div', { class: 'timeline-head' });
  const body = html('div', { class: 'timeline-body' });
  const span = timeSpan();
  const rows = new Map(); // position in the list -> element
  let listed = [];
  let zoom = 1;
  let view = null;
  let printing = false;
  let fixedByView = false; // a selection made here is in sight already

  function timeSpan() {
    const starts = plan.shifts.map(shift => Math.min(shift.start, shift.route?.departure ?? Infinity));
    const ends = plan.shifts.map(shift => Math.max(shift.end, shift.route?.return ?? -Infinity));
    if (starts.length === 0) return { from: plan.madeAt, to: plan.madeAt + 86400 };
    const least = list => list.reduce((a, b) => Math.min(a, b), Infinity);
    return { from: least(starts) - 1200, to: -least(ends.map(end => -end)) + 1800 };
  }

  function measure() {
    const width = Math.max(320, ((printing ? paperWidth : scroller.clientWidth) - nameWidth) * zoom);
    const perSecond = width / (span.to - span.from);
    const step = [900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].find(seconds => seconds * perSecond > 44) ?? 86400;
    const x = moment => (moment - span.from) * perSecond;
    view = {
      ...span, width, x, state, perSecond, tickRoom: step * perSecond, matches: store.matches, colourOf: colourings[state.colouring].of,
      ticks: clock.ticks(span.from, span.to, step).map(moment => ({ moment, x: x(moment), midnight: clock.hours(moment) === '00:00' })),
    };
  }

  const orders = {
    scenario: (a, b) => a.index - b.index,
    name: (a, b) => a.name.localeCompare(b.name),
    departure: (a, b) => a.totals.departure - b.totals.departure,
    late: (a, b) => b.totals.late - a.totals.late,
    travel: (a, b) => b.totals.travel - a.totals.travel,
    visits: (a, b) => b.totals.visits - a.totals.visits,
  };

  function list() {
    listed = plan.engineers.filter(engineer => engineer.shifts.length > 0 && store.listsEngineer(engineer))
      .sort((a, b) => orders[state.order](a, b) || a.index - b.index);
  }

  function rebuild() {
    measure();
    list();
    head.replaceChildren(html('div', { class: 'timeline-corner' }, `${plural(listed.length, 'engineer')}`), drawAxis(view, clock, plan.madeAt));
    head.style.width = `${nameWidth + view.width}px`;
    body.style.width = `${nameWidth + view.width}px`;
    body.style.height = `${listed.length * (rowHeight + 1)}px`;
    rows.clear();
    body.replaceChildren(...(listed.length === 0 ? [html('p', { class: 'timeline-none' }, 'No engineer matches.')] : []));
    paint();
  }

  // Rows a screen above and below are kept, so that scrolling does not flicker.
  function paint(all = false) {
    const height = rowHeight + 1;
    const first = all ? 0 : Math.max(0, Math.floor((scroller.scrollTop - 200) / height));
    const last = all ? listed.length - 1 : Math.min(listed.length - 1, Math.ceil((scroller.scrollTop + scroller.clientHeight + 200) / height));
    for (const [position, row] of rows) {
      if (position >= first && position <= last) continue;
      row.remove();
      rows.delete(position);
    }
    for (let position = first; position <= last; position++) {
      if (rows.has(position)) continue;
      const row = createRow(listed[position], position * height);
      rows.set(position, row);
      body.append(row);
    }
  }

  function createRow(engineer, top) {
    const { totals } = engineer;
    const name = html('button', { type: 'button', class: 'timeline-name', tabindex: -1, title: engineer.name },
      html('span', { class: 'swatch', color: engineer.colour }),
      html('span', { class: 'who' }, engineer.name),
      html('span', { class: 'load' }, totals.routes === 0 ? engineer.ridesAlong ? 'along' : 'free' : `${totals.visits} · ${Math.round(totals.metres / 1000)} km`));
    const row = html('div', { class: `timeline-row${state.engineer === engineer.index ? ' selected' : ''}`, 'data-engineer': engineer.index },
      name, drawRow(plan, engineer, view));
    row.style.top = `${top}px`;
    row.style.height = `${rowHeight + 1}px`;
    return row;
  }

  function refresh() {
    rows.forEach(row => row.remove());
    rows.clear();
    view.colourOf = colourings[state.colouring].of;
    paint();
  }

  function stopAt(target) {
    const group = target.closest?.('.stop');
    return group ? plan.shifts[group.dataset.shift].route.stops[group.dataset.stop] : null;
  }

  function reveal() {
    const position = listed.findIndex(engineer => engineer.index === state.engineer);
    if (position < 0) return;
    const top = position * (rowHeight + 1);
    const room = scroller.clientHeight - head.offsetHeight - rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room / 2;
    if (!state.stop) return;
    const x = view.x(state.stop.start);
    const width = scroller.clientWidth - nameWidth;
    if (x < scroller.scrollLeft || x > scroller.scrollLeft + width - 40) scroller.scrollLeft = x - width / 2;
  }

  function zoomBy(factor, x = (scroller.clientWidth - nameWidth) / 2) {
    const moment = (scroller.scrollLeft + x) / view.perSecond;
    zoom = factor === 0 ? 1 : Math.max(1, Math.min(60, zoom * factor));
    rebuild();
    scroller.scrollLeft = moment * view.perSecond - x;
  }

  function select(stop) {
    fixedByView = true;
    store.selectStop(stop);
    fixedByView = false;
  }

  function step(key) {
    const position = listed.findIndex(engineer => engineer.index === state.engineer);
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const next = listed[Math.max(0, Math.min(listed.length - 1, position + (key === 'ArrowDown' ? 1 : position < 0 ? 1 : -1)))];
      if (next) store.selectEngineer(next.index);
      return;
    }
    const stops = plan.engineers[state.engineer ?? listed[0]?.index]?.shifts.flatMap(shift => shift.route?.stops ?? []) ?? [];
    if (stops.length === 0) return;
    const at = stops.indexOf(state.stop);
    const next = { ArrowRight: at + 1, ArrowLeft: at < 0 ? stops.length - 1 : at - 1, Home: 0, End: stops.length - 1 }[key];
    store.selectStop(stops[Math.max(0, Math.min(stops.length - 1, next))]);
  }

  scroller.append(head, body);
  scroller.addEventListener('scroll', () => paint(), { passive: true });
  scroller.addEventListener('keydown', event => {
    if (/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key)) step(event.key);
    else if (event.key === 'Enter') document.getElementById('details').focus();
    else if (event.key === '+' || event.key === '=') zoomBy(1.5);
    else if (event.key === '-') zoomBy(1 / 1.5);
    else return;
    event.preventDefault();
  });
  scroller.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * 0.004), event.clientX - scroller.getBoundingClientRect().left - nameWidth);
  }, { passive: false });
  body.addEventListener('click', event => {
    const stop = stopAt(event.target);
    const row = event.target.closest('.timeline-row');
    if (stop) select(stop);
    else if (row) store.selectEngineer(Number(row.dataset.engineer));
    scroller.focus({ preventScroll: true });
  });
  body.addEventListener('mousemove', event => {
    const stop = stopAt(event.target);
    const row = event.target.closest('.timeline-row');
    store.hoverEngineer(row ? Number(row.dataset.engineer) : null);
    if (stop) tooltip.showStop(event.clientX, event.clientY, stop);
    else tooltip.hide();
  });
  body.addEventListener('mouseleave', () => {
    tooltip.hide();
    store.hoverEngineer(null);
  });
  document.getElementById('time-in').addEventListener('click', () => zoomBy(1.5));
  document.getElementById('time-out').addEventListener('click', () => zoomBy(1 / 1.5));
  document.getElementById('time-fit').addEventListener('click', () => zoomBy(0));
  addEventListener('beforeprint', () => {
    [printing, zoom] = [true, 1];
    rebuild();
    paint(listed.length <= 300);
  });
  addEventListener('afterprint', () => {
    printing = false;
    rebuild();
  });

  let width = 0;
  function resize() {
    if (scroller.clientWidth === width) return;
    width = scroller.clientWidth;
    rebuild();
  }

  resize();
  // In the next frame: a change of sizes inside the observer's own turn is reported as an error.
  new ResizeObserver(() => requestAnimationFrame(resize)).observe(scroller);
  store.listen(what => {
    if (what === 'hover') return;
    if (what === 'filter') {
      scroller.scrollTop = 0;
      rebuild();
    }
    if (what === 'selection' && !fixedByView) reveal();
    refresh();
  });
}
