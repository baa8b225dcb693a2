// The masthead, the key figures, the legend, the violations and the cost tables.

function bar(share) {
  const element = html('i');
  element.style.width = `${Math.max(0, Math.min(100, 100 * share)).toFixed(1)}%`;
  return element;
}

function money(plan, amount) {
  return `${formatNumber(amount, Math.abs(amount) < 1000 ? 2 : 0)} ${plan.currency}`;
}

function renderMasthead(plan, clock) {
  const first = Math.min(...plan.shifts.map(shift => shift.start), plan.madeAt + 86400 * 400);
  const last = Math.max(...plan.shifts.map(shift => shift.end), 0);
  const days = plan.shifts.length === 0 ? clock.dateWithYear(plan.madeAt)
    : clock.day(first) === clock.day(last - 1) ? clock.dateWithYear(first)
      : `${clock.date(first)} – ${clock.dateWithYear(last - 1)}`;
  document.getElementById('subtitle').append(
    html('strong', null, days), ` · ${plan.scenario} · made for ${clock.full(plan.madeAt)} · times in ${plan.zone.id}`);

  const lawful = plan.violations.length === 0;
  document.getElementById('lawful').append(html('span', { class: `badge ${lawful ? 'good' : 'bad'}` },
    lawful ? '✓ Lawful: the checker agrees' : `✕ Unlawful: ${plural(plan.violations.length, 'violation')}`));
  if (!lawful) {
    document.getElementById('violations-section').hidden = false;
    pagedList(document.getElementById('violations'), plan.violations,
      violation => html('li', null, violation.text, ' ', html('code', null, `${violation.code} at ${violation.path}`)));
  }
}

function renderFigures(plan) {
  const { indicators, score } = plan;
  const left = plan.unassigned.length;
  const lateVisits = plan.engineers.reduce((sum, engineer) => sum + engineer.totals.lateVisits, 0);
  const engineersUsed = plan.engineers.filter(engineer => engineer.totals.routes > 0 || engineer.ridesAlong).length;
  const atWork = Math.max(1, plan.engineers.reduce((sum, engineer) => sum + engineer.totals.work, 0));
  const figure = (name, value, of, note, share, bad) => html('div', { class: `figure${bad ? ' bad' : ''}` },
    html('div', { class: 'name' }, name),
    html('div', { class: 'value' }, value, of ? html('small', null, ` ${of}`) : null),
    share === null ? null : html('div', { class: 'meter', 'aria-hidden': 'true' }, bar(share)),
    note ? html('div', { class: 'note' }, note) : null);

  document.getElementById('figures').append(
    figure('Visits planned', formatNumber(indicators.assigned), `of ${formatNumber(indicators.visits)}`,
      left === 0 ? 'none left out' : `${plural(left, 'visit')} left out`, indicators.assigned / Math.max(1, indicators.visits), left > 0),
    figure('Promises kept', formatShare(indicators.clocksKept, indicators.clocks), '',
      `${formatNumber(indicators.clocksKept)} of ${formatNumber(indicators.clocks)} clocks`,
      indicators.clocksKept / Math.max(1, indicators.clocks), indicators.clocksKept < indicators.clocks),
    figure('Late visits', formatNumber(lateVisits), '', lateVisits === 0 ? 'every planned visit in time' : 'see the list below', null, lateVisits > 0),
    figure('Engineers on the road', formatNumber(engineersUsed), `of ${formatNumber(plan.engineers.length)}`,
      `${formatNumber(indicators.shiftsUsed)} of ${plural(indicators.shifts, 'shift')}`, engineersUsed / Math.max(1, plan.engineers.length)),
    figure('Travel', formatShare(indicators.travelSeconds, atWork), 'of time',
      `${formatDistance(indicators.metres)}, ${formatDuration(indicators.travelSeconds)}`, indicators.travelSeconds / atWork),
    figure('Waiting · overtime', formatDuration(indicators.waitingSeconds), '', `${formatDuration(indicators.overtimeSeconds)} overtime, ${plural(indicators.depotStops, 'depot stop')}`, null),
    figure('Money', formatNumber(score.money.total), plan.currency, `service cost ${formatNumber(score.service.total)}`, null),
    boundFigure(plan, figure),
    recombinationFigure(plan, figure));
}

function boundFigure(plan, figure) {
  const bound = plan.solve.bound;
  const by = { relaxation: 'by a relaxation', columnGeneration: 'by column generation', enumeration: 'by enumeration' }[bound.kind] ?? '';
  if (bound.provenOptimal) return figure('Best possible', 'proven', '', 'no lawful plan is better', null);
  if (!bound.kind || bound.kind === 'none') return figure('Best possible', '–', '', 'no bound known', null);
  if (bound.serviceGap > 0) return figure('Best possible', '?', '', `service cost ${formatNumber(bound.service)} at least ${by}`, null);
  if (bound.gap == null) return figure('Best possible', '?', '', 'no bound known', null);
  return figure('Best possible', `${formatNumber(100 * bound.gap, 1)} %`, 'above it at most', by, null);
}

function recombinationFigure(plan, figure) {
  const { state, rounds = [], note, solver } = plan.solve.recombination;
  const gained = rounds.filter(round => round.improved);
  const service = gained.reduce((sum, round) => sum + round.serviceGain, 0);
  const saved = gained.reduce((sum, round) => sum + round.moneyGain, 0);
  if (state === 'off') return figure('CP-SAT', 'off', '', 'routes were not recombined', null);
  if (state === 'unavailable') return figure('CP-SAT', 'none', '', note ?? 'the solver could not be reached', null);
  const text = `${service > 0 ? `service −${formatNumber(service)}, ` : ''}money ${saved >= 0 ? '−' : '+'}${formatNumber(Math.abs(saved))}`;
  return figure('CP-SAT', `${gained.length}`, `of ${plural(rounds.length, 'round')}`,
    `${gained.length > 0 ? `better: ${text}` : 'found nothing better'}${state === 'interrupted' ? '; interrupted' : ''}${solver ? ` (${solver})` : ''}`, null);
}

function renderLegend(plan, colourings, state) {
  const sign = (draw, label) => html('span', null, svg('svg', { width: 18, height: 14, 'aria-hidden': 'true' }, draw), label);
  const square = (colour, label) => sign(svg('rect', { x: 1, y: 1, width: 15, height: 12, rx: 3, fill: colour }), label);
  document.getElementById('legend').replaceChildren(
    ...colourings[state.colouring].legend.map(([label, colour]) => square(colour, label)),
    sign(svg('g', null, svg('rect', { x: 2, y: 3, width: 13, height: 10, rx: 2, fill: 'none', stroke: 'var(--bad)', 'stroke-width': 2 }),
      svg('path', { d: 'M10 0h8l-4 7z', fill: 'var(--bad)' })), 'late'),
    sign(svg('path', { d: 'M5 2h8l-4 6z', fill: 'var(--ink-2)' }), 'due time'),
    sign(svg('rect', { x: 3, y: 1, width: 12, height: 12, rx: 2, fill: 'var(--ink)' }), 'depot'),
    sign(svg('path', { d: 'M0 7h18', stroke: 'var(--ink-3)', 'stroke-width': 3 }), 'travel'),
    sign(svg('rect', { x: 1, y: 3, width: 15, height: 8, class: 'waiting' }), 'waiting'),
    sign(svg('rect', { x: 1, y: 2, width: 15, height: 10, fill: 'url(#break-pattern)', stroke: 'var(--ink-3)' }), 'break'),
    sign(svg('rect', { x: 1, y: 1, width: 16, height: 12, rx: 2, class: 'shift-back' }), 'shift'),
    sign(svg('rect', { x: 1, y: 9, width: 16, height: 4, class: 'overtime' }), 'overtime'),
    sign(svg('path', { d: 'M9 1l6 6-6 6-6-6z', fill: 'var(--bad)' }), 'unassigned (map)'));
}

function renderCost(plan) {
  const { service, money: spent } = plan.score;
  const table = (title, terms, total) => {
    const most = Math.max(1e-9, ...terms.map(([, amount]) => amount));
    return html('div', { class: 'table-scroll' }, html('table', { class: 'bars' },
      html('thead', null, html('tr', null, html('th', { colspan: 3 }, title))),
      html('tbody', null,
        terms.map(([name, amount]) => html('tr', null, html('td', null, name),
          html('td', { class: 'bar' }, amount > 0 ? bar(amount / most) : null),
          html('td', { class: 'number' }, formatNumber(amount, 2)))),
        html('tr', { class: 'total' }, html('td', null, 'Total'), html('td'), html('td', { class: 'number' }, formatNumber(total, 2))))));
  };
  const rounds = plan.solve.recombination.rounds ?? [];
  const travel = Object.entries(plan.solve.travelSources ?? {}).map(([profile, source]) => `${profile}: ${source}`).join(', ');
  document.getElementById('cost').append(
    table('Service (compared first)', [['Visits left out', service.unassigned], ['Lateness', service.lateness], ['Breaches', service.breaches]],
      service.total),
    table(`Money in ${plan.currency}`, [['Distance', spent.distance], ['Work', spent.work], ['Overtime', spent.overtime],
      ['Shifts', spent.shifts], ['Finish', spent.finish], ['Fairness', spent.fairness], ['Urgency', spent.urgency], ['Preference', spent.preference], ['Reassignment', spent.reassignment],
      ['Supply', spent.supply], ['Changes', spent.changes], ['Outsourcing', spent.outsourcing], ['Continuity', spent.continuity], ['Over skill', spent.overSkill], ['Territory', spent.territory],
      ['Late in windows', spent.windowLateness], ['Team', spent.team], ['Last ends', spent.lastEnds], ['Revenue foregone', spent.revenueForegone]], spent.total),
    html('div', { class: 'card' }, html('h3', null, 'How the plan was found'), factList([
      ['Iterations', formatNumber(plan.solve.iterations)],
      ['Threads', formatNumber(plan.solve.threads)],
      ['Seed', String(plan.solve.seed)],
      ['Stopped by', words(plan.solve.stoppedBy)],
      ['Travel times', travel],
      ['CP-SAT', `${words(plan.solve.recombination.state)}${plan.solve.recombination.note ? `: ${plan.solve.recombination.note}` : ''}`],
    ]), rounds.length === 0 ? null : html('ul', null, rounds.map((round, index) => html('li', null,
      `Round ${index + 1}: ${plural(round.columns, 'route')} to choose from, ${round.status}, `,
      round.improved ? `better by ${formatNumber(round.serviceGain, 2)} service and ${formatNumber(round.moneyGain, 2)} money` : 'nothing better')))));
}
