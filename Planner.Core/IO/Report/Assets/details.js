// The panel beside the map: the chosen stop, visit or engineer in words.

function createDetails(plan, clock, store) {
  const panel = document.getElementById('details');
  const { state } = store;

  function visitFacts(visit) {
    return factList([
      ['Site', visit.site],
      ['Customer', visit.customer],
      ['Contract terms', visit.policy],
      ['Ticket', visit.ticket],
      ['Received', visit.received === undefined ? null : clock.full(visit.received)],
      ['Symptom', visit.symptom],
      ['Time on site', formatDuration(visit.duration)],
      ['Possible', (visit.windows ?? []).map(windowText).join('; ')],
      ['Skills', (visit.skills ?? []).join(', ')],
      ['Tools', (visit.tools ?? []).join(', ')],
      ['Parts', quantities(visit.parts)],
      ['Wishes', (visit.wishes ?? []).join('; ')],
      ['Price of leaving out', visit.priority === undefined ? null : formatNumber(visit.priority)],
      ['Revenue', visit.revenue === undefined ? null : formatNumber(visit.revenue)],
    ]);
  }

  function windowText([from, latestStart, latestEnd]) {
    const set = value => value !== null && value !== undefined;
    return `from ${clock.time(from)}${set(latestStart) ? `, start by ${clock.time(latestStart)}` : ''}${set(latestEnd) ? `, end by ${clock.time(latestEnd)}` : ''}`;
  }

  function dueTimes(visit, stop) {
    const outcomes = stop?.clocks ?? [];
    return (visit.dueTimes ?? []).map(due => {
      const outcome = outcomes.find(clockOf => clockOf.clock === due.clock && clockOf.dueBy === due.dueBy);
      const missed = outcome ? outcome.late > 0 : visit.left !== null && due.clock !== 'answer';
      const result = outcome
        ? outcome.late > 0 ? `${formatDuration(outcome.late)} late${outcome.breached ? ', limit passed' : ''}` : 'in time'
        : visit.left ? (due.clock === 'answer' ? '' : 'missed: unassigned') : '';
      return html('div', { class: `due-card${missed ? ' missed' : ''}` },
        html('strong', null, `${sentence(due.clock)} by ${clock.time(due.dueBy)}`), ' ',
        html('span', { class: missed ? 'late' : 'kept' }, result),
        due.limit > due.dueBy ? html('div', { class: 'muted' }, `limit ${clock.time(due.limit)}`) : null,
        due.derivation ? html('ol', null, due.derivation.map(step => html('li', null, step))) : null);
    });
  }

  function chips(visit, stop) {
    return html('div', { class: 'chips' },
      visit.kind ? html('span', { class: 'chip kind', color: kindColours[visit.kind] }, sentence(visit.kind)) : null,
      visit.severity === undefined ? null : html('span', { class: 'chip' }, `Severity ${visit.severity}`),
      visit.region ? html('span', { class: 'chip' }, visit.region) : null,
      stop && stop.late > 0 ? html('span', { class: 'chip bad' }, `${formatDuration(stop.late)} late`) : null,
      stop && stop.late === 0 && stop.clocks ? html('span', { class: 'chip good' }, 'in time') : null,
      visit.left ? html('span', { class: 'chip bad' }, 'Unassigned') : null);
  }

  function stopFacts(stop) {
    const engineer = plan.engineers[stop.shift.engineer];
    return factList([
      ['Engineer', html('button', { class: 'link', type: 'button', onclick: () => store.selectEngineer(engineer.index) }, engineer.name)],
      ['Arrival', `${clock.time(stop.arrival)} after ${formatDuration(stop.leg.seconds)}, ${formatDistance(stop.leg.metres)}`],
      ['Waiting', stop.start > stop.arrival ? formatDuration(stop.start - stop.arrival) : null],
      ['Work', `${clock.time(stop.start)}–${clock.hours(stop.end)} (${formatDuration(stop.end - stop.start)})`],
      ['Parts used', quantities(stop.parts)],
      ['Takes along', quantities(stop.collected)],
      ['Hands in', quantities(stop.handedIn)],
      ['Loads', quantities(stop.loaded)],
      ['Borrows', (stop.toolsLoaded ?? []).join(', ')],
      ['Costs by itself', costText(stop.costs)],
    ]);
  }

  function showVisit(visit, stop) {
    const due = dueTimes(visit, stop);
    panel.replaceChildren(...[html('h3', null, visit.name), chips(visit, stop), stop ? stopFacts(stop) : null,
      visit.left ? html('p', { class: 'late' }, visit.left.summary) : null,
      visit.left ? html('p', null, html('a', { href: `#unassigned-${visit.index}` }, 'Why, and what would help')) : null,
      due.length > 0 ? html('h4', null, 'Due times') : null, ...due,
      html('h4', null, `Visit ${visit.id}`), visitFacts(visit)].filter(part => part));
  }

  function showStop(stop) {
    panel.replaceChildren(html('h3', null, stop.kind === 'depot' ? `Depot ${plan.depots[stop.depot].name}` : breakName(stop)), stopFacts(stop));
  }

  function showEngineer(engineer) {
    const { totals } = engineer;
    panel.replaceChildren(
      html('h3', null, html('span', { class: 'swatch inline', color: engineer.colour }), ` ${engineer.name}`),
      html('div', { class: 'chips' }, (engineer.skills ?? []).map(skill => html('span', { class: 'chip' }, skill))),
      factList([
        ['Travels by', engineer.profile],
        ['Visits', totals.routes === 0 ? engineer.ridesAlong ? 'none: rides along' : 'none: free' : `${totals.visits}, ${formatDuration(totals.onSite)} on site`],
        ['Travel', totals.routes === 0 ? null : `${formatDuration(totals.travel)}, ${formatDistance(totals.metres)}`],
        ['Waiting', totals.waiting > 0 ? formatDuration(totals.waiting) : null],
        ['Overtime', totals.overtime > 0 ? formatDuration(totals.overtime) : null],
        ['Late', totals.late > 0 ? `${plural(totals.lateVisits, 'visit')}, ${formatDuration(totals.late)}` : null],
        ['Tools', (engineer.tools ?? []).join(', ')],
        ['To replenish', (engineer.toReplenish ?? []).join(', ')],
      ]),
      ...engineer.shifts.map(itinerary),
      html('details', null, html('summary', null, `Van stock (${plural((engineer.vanStock ?? []).length, 'kind')})`),
        html('p', null, quantities(engineer.vanStock) || 'empty')));
  }

  function itinerary(shift) {
    const { route } = shift;
    const hours = `${clock.time(shift.start)}–${clock.time(shift.end)}`;
    if (!route && shift.with !== undefined) return html('h4', null, `Shift ${hours}: with ${plan.engineers[shift.with].name}`);
    if (!route) return html('h4', null, `Shift ${hours}: free`);
    return html('div', null, html('h4', null, `Shift ${hours}, out ${clock.time(route.departure)}–${clock.time(route.return)}`),
      route.team ? html('p', { class: 'muted' }, `With ${route.team.map(row => plan.engineers[row].name).join(', ')}`) : null,
      html('p', { class: 'muted' }, `${money(plan, route.money)}: ${costText(route.costs)}`),
      html('ol', { class: 'itinerary' }, route.stops.map(stop => html('li', null, html('button', {
        type: 'button', onclick: () => store.selectStop(stop), 'aria-current': state.stop === stop ? 'true' : null },
      html('span', { class: 'at' }, clock.hours(stop.start)),
      stop.kind === 'visit' ? html('span', { class: 'number', color: plan.engineers[shift.engineer].colour }, stop.number)
        : html('span', { class: 'number square' }, stop.kind === 'depot' ? 'D' : '–'),
      html('span', { class: 'what' }, stop.kind === 'visit' ? plan.visits[stop.visit].name
        : stop.kind === 'depot' ? `${plan.depots[stop.depot].name}: ${loadsOf(stop)}` : breakName(stop)),
      html('span', { class: stop.late > 0 ? 'late' : 'muted' }, stop.late > 0 ? `+${formatDuration(stop.late)}` : formatDuration(stop.end - stop.start)))))));
  }

  function showNothing() {
    panel.replaceChildren(html('h3', null, 'Nothing chosen'),
      html('p', { class: 'muted' }, 'Choose a route or a stop on the map or in the time line to see times, parts and due times.'),
      html('h4', null, 'Longest days'),
      html('ol', { class: 'itinerary' }, [...plan.engineers].filter(engineer => engineer.totals.routes > 0)
        .sort((a, b) => b.totals.work - a.totals.work).slice(0, 10)
        .map(engineer => html('li', null, html('button', { type: 'button', onclick: () => store.selectEngineer(engineer.index) },
          html('span', { class: 'at' }, formatDuration(engineer.totals.work)),
          html('span', { class: 'swatch', color: engineer.colour }),
          html('span', { class: 'what' }, engineer.name),
          html('span', { class: 'muted' }, plural(engineer.totals.visits, 'visit')))))));
  }

  function show() {
    panel.scrollTop = 0;
    panel.classList.toggle('nothing', state.visit === null && state.stop === null && state.engineer === null);
    if (state.visit !== null) showVisit(plan.visits[state.visit], state.stop);
    else if (state.stop !== null) showStop(state.stop);
    else if (state.engineer !== null) showEngineer(plan.engineers[state.engineer]);
    else showNothing();
  }

  store.listen(what => { if (what === 'selection') show(); });
  show();
}
