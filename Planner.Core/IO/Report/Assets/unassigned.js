// Cards of the visits that the plan leaves out: why, and what would help.

const verdictTexts = {
  impossibleAlone: 'Impossible for every shift',
  blockedByPins: 'Blocked by pinned visits',
  crowdedOut: 'Crowded out',
  searchLimit: 'Not found in the time given',
};

function renderUnassigned(plan, clock, store) {
  const holder = document.getElementById('unassigned');
  const count = document.getElementById('unassigned-count');
  count.textContent = formatNumber(plan.unassigned.length);
  count.classList.toggle('bad', plan.unassigned.length > 0);

  function fillCards() {
    const shown = plan.unassigned.filter(left => store.matches(left.visit));
    if (plan.unassigned.length === 0) return holder.replaceChildren(html('p', { class: 'empty' }, 'Every visit is planned.'));
    if (shown.length === 0) return holder.replaceChildren(html('p', { class: 'empty' }, 'No unassigned visit matches.'));
    holder.replaceChildren();
    return pagedList(holder, shown, card, 30);
  }

  function card(left) {
    const visit = plan.visits[left.visit];
    return html('article', { class: 'card', id: `unassigned-${visit.index}` },
      html('div', { class: 'card-head' },
        html('div', null, html('h3', null, html('button', { class: 'link', type: 'button', onclick: () => choose(visit) }, visit.name)),
          html('div', { class: 'muted' }, visitLine(visit))),
        html('span', { class: 'chip bad' }, verdictTexts[left.verdict] ?? words(left.verdict))),
      html('p', null, left.summary),
      left.costs ? html('p', { class: 'muted' }, `Left out it costs ${costText(left.costs)}`) : null,
      left.relaxations ? [html('h4', null, 'What would help (each one tried)'),
        html('ul', { class: 'relaxations' }, left.relaxations.map(change => html('li', null, change.text)))] : null,
      left.crowdedBy ? crowding(left.crowdedBy) : null,
      left.obstacles ? obstacles(left.obstacles) : null);
  }

  function choose(visit) {
    store.selectVisit(visit.index);
    document.getElementById('map-section').scrollIntoView({ block: 'center' });
  }

  function crowding(list) {
    return folded(`In the way: ${plural(list.length, 'choice')}`, parent => pagedList(parent, list, entry => html('li', null,
      `${plan.engineers[entry.engineer].name}: without `,
      entry.visits.map((index, rank) => [rank > 0 ? ', ' : '', html('button', { class: 'link', type: 'button', onclick: () => choose(plan.visits[index]) },
        plan.visits[index].name)]),
      ` (leaving out costs ${formatNumber(entry.price)})`)));
  }

  // One line per reason with the number of shifts, opened to one line per engineer.
  function obstacles(list) {
    const groups = new Map();
    for (const obstacle of list) groups.set(obstacle.code, [...(groups.get(obstacle.code) ?? []), obstacle]);
    return [...groups].sort(([, a], [, b]) => b.length - a.length).map(([code, entries]) => {
      const nearest = entries.filter(entry => entry.shortBy !== undefined).sort((a, b) => a.shortBy - b.shortBy)[0];
      const sorted = [...entries].sort((a, b) => (a.shortBy ?? Infinity) - (b.shortBy ?? Infinity) || a.engineer - b.engineer);
      return folded(`${sentence(code)}: ${plural(entries.length, 'shift')}${nearest ? `, at least ${formatDuration(nearest.shortBy)} short` : ''}`,
        parent => pagedList(parent, sorted, entry => html('li', null, html('strong', null, plan.engineers[entry.engineer].name), `: ${entry.text}`)));
    });
  }

  // The list is made when it is first opened: a large plan has a hundred thousand obstacles.
  function folded(title, write) {
    const list = html('ul');
    const element = html('details', null, html('summary', null, title), list);
    element.addEventListener('toggle', () => { if (element.open && !list.hasChildNodes()) write(list); });
    return element;
  }

  store.listen(what => {
    if (what === 'filter') fillCards();
    if (what !== 'selection') return;
    holder.querySelector('.card.selected')?.classList.remove('selected');
    if (store.state.visit !== null) document.getElementById(`unassigned-${store.state.visit}`)?.classList.add('selected');
  });
  fillCards();
}
