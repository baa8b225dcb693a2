// Tables that sort by any column: routes, and visits past their due times.

function sortableTable(holder, columns, rows, { sort, choose, selected, empty }) {
  let order = sort;
  const body = html('tbody');
  const headings = columns.map((column, index) => html('th', { class: column.number ? 'number' : null, scope: 'col' },
    html('button', { type: 'button', onclick: () => sortBy(index) }, column.name)));

  function sortBy(index) {
    order = { index, down: order.index === index ? !order.down : Boolean(columns[index].number) };
    fillBody();
  }

  function fillBody(list = rows()) {
    const value = columns[order.index].value;
    const sorted = [...list].sort((a, b) => {
      const [left, right] = [value(a), value(b)];
      const compared = typeof left === 'string' ? left.localeCompare(right) : left - right;
      return order.down ? -compared : compared;
    });
    headings.forEach((heading, index) => {
      if (index === order.index) heading.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      else heading.removeAttribute('aria-sort');
    });
    body.replaceChildren();
    if (sorted.length === 0) body.append(html('tr', null, html('td', { colspan: columns.length, class: 'muted' }, empty)));
    else pagedRows(sorted);
    mark();
  }

  function pagedRows(sorted) {
    const shown = sorted.slice(0, 400);
    body.append(...shown.map(row));
    if (sorted.length > shown.length) {
      body.append(html('tr', null, html('td', { colspan: columns.length }, html('button', { type: 'button', class: 'more',
        onclick: event => {
          event.target.closest('tr').remove();
          body.append(...sorted.slice(400).map(row));
        } }, `Show ${formatNumber(sorted.length - shown.length)} more`))));
    }
  }

  function row(item) {
    const element = html('tr', { onclick: () => choose(item) }, columns.map((column, index) => {
      const text = column.text(item);
      return html('td', { class: column.number ? 'number' : null },
        index === 0 ? html('button', { type: 'button', class: 'link' }, text) : text);
    }));
    element.item = item;
    return element;
  }

  function mark() {
    for (const element of body.children) element.classList.toggle('selected', element.item !== undefined && selected(element.item));
  }

  holder.append(html('table', null, html('thead', null, html('tr', null, headings)), body));
  fillBody();
  return { fillBody, mark };
}

function renderRoutes(plan, clock, store) {
  const name = shift => plan.engineers[shift.engineer].name;
  const sum = (shift, pick) => shift.route.stops.reduce((total, stop) => total + pick(stop), 0);
  const number = (title, value, text) => ({ name: title, number: true, value, text });
  const travel = shift => sum(shift, stop => stop.leg.seconds) + shift.route.lastLeg.seconds;
  const metres = shift => sum(shift, stop => stop.leg.metres) + shift.route.lastLeg.metres;
  const waiting = shift => sum(shift, stop => Math.max(0, stop.start - stop.arrival));
  const count = kind => shift => shift.route.stops.filter(stop => stop.kind === kind).length;
  const late = shift => sum(shift, stop => stop.late);
  const blank = (value, write) => (value === 0 ? '' : write(value));
  const columns = [
    { name: 'Engineer', value: name, text: name },
    { name: 'Shift', value: shift => shift.start, text: shift => `${clock.time(shift.start)}–${clock.time(shift.end)}` },
    number('Departure', shift => shift.route.departure, shift => clock.time(shift.route.departure)),
    number('Return', shift => shift.route.return, shift => clock.time(shift.route.return)),
    number('Visits', count('visit'), shift => count('visit')(shift)),
    number('Depot', count('depot'), shift => blank(count('depot')(shift), String)),
    number('Distance', metres, shift => formatDistance(metres(shift))),
    number('Travel', travel, shift => formatDuration(travel(shift))),
    number('Waiting', waiting, shift => blank(waiting(shift), formatDuration)),
    number('Overtime', shift => shift.route.overtime, shift => blank(shift.route.overtime, formatDuration)),
    number('Late', late, shift => html('span', { class: 'late' }, blank(late(shift), formatDuration))),
    number(`Money (${plan.currency})`, shift => shift.route.money, shift => formatNumber(shift.route.money, 2)),
  ];
  const rows = () => plan.shifts.filter(shift => shift.route && store.listsEngineer(plan.engineers[shift.engineer]));
  const table = sortableTable(document.getElementById('routes'), columns, rows, {
    sort: { index: 0, down: false },
    choose: shift => store.selectEngineer(shift.engineer),
    selected: shift => shift.engineer === store.state.engineer,
    empty: 'No route matches.',
  });
  store.listen(what => (what === 'filter' ? table.fillBody() : what === 'selection' ? table.mark() : undefined));
}

function renderPromises(plan, clock, store) {
  const missed = plan.shifts.flatMap(shift => shift.route?.stops ?? [])
    .flatMap(stop => (stop.clocks ?? []).filter(due => due.late > 0).map(due => ({ stop, due, visit: plan.visits[stop.visit] })));
  const count = document.getElementById('late-count');
  count.textContent = formatNumber(new Set(missed.map(entry => entry.visit)).size);
  count.classList.toggle('bad', missed.length > 0);
  const columns = [
    { name: 'Visit', value: entry => entry.visit.name, text: entry => entry.visit.name },
    { name: 'Customer', value: entry => entry.visit.customer ?? '', text: entry => entry.visit.customer ?? '' },
    { name: 'Severity', value: entry => entry.visit.severity ?? '', text: entry => entry.visit.severity ?? '' },
    { name: 'Promise', value: entry => entry.due.clock, text: entry => sentence(entry.due.clock) },
    { name: 'Due', number: true, value: entry => entry.due.dueBy, text: entry => clock.time(entry.due.dueBy) },
    { name: 'Planned', number: true, value: entry => entry.due.dueBy + entry.due.late, text: entry => clock.time(entry.due.dueBy + entry.due.late) },
    { name: 'Late', number: true, value: entry => entry.due.late, text: entry => html('span', { class: 'late' }, formatDuration(entry.due.late)) },
    { name: 'Limit', value: entry => Number(entry.due.breached), text: entry => (entry.due.breached ? 'passed' : 'kept') },
    { name: 'Engineer', value: entry => plan.engineers[entry.stop.shift.engineer].name, text: entry => plan.engineers[entry.stop.shift.engineer].name },
  ];
  const table = sortableTable(document.getElementById('promises'), columns, () => missed.filter(entry => store.matches(entry.visit.index)), {
    sort: { index: 6, down: true },
    choose: entry => store.selectStop(entry.stop),
    selected: entry => entry.stop === store.state.stop,
    empty: missed.length === 0 ? 'Every planned visit keeps its due times.' : 'No late visit matches.',
  });
  store.listen(what => (what === 'filter' ? table.fillBody() : what === 'selection' ? table.mark() : undefined));
}
