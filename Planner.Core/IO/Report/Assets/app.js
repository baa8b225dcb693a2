// Wires the views to the one state.

function start() {
  const plan = loadModel();
  const days = new Set();
  const anyDay = createClock(plan.zone.offsets, null);
  for (const shift of plan.shifts) {
    days.add(anyDay.day(shift.start));
    days.add(anyDay.day(shift.end - 1));
  }
  // A plan of one day writes plain hours; a longer one puts the weekday before each.
  const clock = createClock(plan.zone.offsets, days.size > 1 ? null : plan.shifts[0]?.start ?? plan.madeAt);
  paintEngineers(plan);
  const store = createStore(plan);
  const colourings = createColourings(plan);
  const tooltip = createTooltip(plan, clock);

  definePatterns();
  renderMasthead(plan, clock);
  renderFigures(plan);
  renderLegend(plan, colourings, store.state);
  createDetails(plan, clock, store);
  createMap(plan, store, tooltip, colourings);
  createTimeline(plan, clock, store, tooltip, colourings);
  renderUnassigned(plan, clock, store);
  renderPromises(plan, clock, store);
  renderRoutes(plan, clock, store);
  renderCost(plan);
  listenToToolbar(plan, store);
  store.listen(what => {
    if (what === 'colours') renderLegend(plan, colourings, store.state);
    if (what === 'filter') showFound(plan, store);
  });
  addEventListener('hashchange', () => followLink(plan, store));
  followLink(plan, store);
  document.documentElement.dataset.ready = 'true';
}

// A link may name what to show: plan.html#visit=V12 or plan.html#engineer=E3.
function followLink(plan, store) {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const visit = plan.visits.find(entry => entry.id === wanted.get('visit'));
  const engineer = plan.engineers.find(entry => entry.id === wanted.get('engineer'));
  if (visit) store.selectVisit(visit.index);
  else if (engineer) store.selectEngineer(engineer.index);
}

// Hatching shared by all drawings of the page.
function definePatterns() {
  document.body.append(svg('svg', { width: 0, height: 0, 'aria-hidden': 'true', class: 'patterns' },
    svg('defs', null, svg('pattern', { id: 'break-pattern', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      svg('rect', { width: 6, height: 6, fill: 'var(--panel)' }), svg('rect', { width: 2.4, height: 6, fill: 'var(--hatch)' })))));
}

function showFound(plan, store) {
  const { matches } = store.state;
  document.getElementById('found').textContent = matches === null ? '' : `${plural(matches.size, 'visit')} of ${formatNumber(plan.visits.length)}`;
}

function listenToToolbar(plan, store) {
  const kinds = document.getElementById('kind');
  for (const kind of Object.keys(kindColours)) {
    if (plan.visits.some(visit => visit.kind === kind)) kinds.append(html('option', { value: kind }, words(kind)));
  }
  for (const name of ['search', 'show', 'kind', 'colouring', 'order']) {
    const field = document.getElementById(name);
    // Browsers restore fields on reload: start from what they show.
    if (field.value !== store.state[name]) store.set(name, field.value);
    field.addEventListener('input', () => store.set(name, field.value));
  }
  document.getElementById('toolbar').addEventListener('submit', event => event.preventDefault());
  addEventListener('keydown', event => {
    if (event.key === 'Escape') store.clear();
    if (event.key === '/' && !/^(INPUT|SELECT)$/.test(document.activeElement?.tagName ?? '')) {
      event.preventDefault();
      document.getElementById('search').focus();
    }
  });
}

addEventListener('error', event => { document.documentElement.dataset.error = event.message; });
start();
