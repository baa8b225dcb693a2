// One tooltip for the map and the time line.

function createTooltip(plan, clock) {
  const box = document.getElementById('tooltip');

  function stopLines(stop) {
    const engineer = plan.engineers[stop.shift.engineer];
    const when = `${clock.time(stop.start)}–${clock.hours(stop.end)}`;
    if (stop.kind === 'break') return [html('b', null, breakName(stop)), html('div', null, `${when} · ${engineer.name}`)];
    const lines = [html('div', null, `${when} · ${engineer.name}, stop ${stop.number}`),
      html('div', { class: 'muted' }, `${formatDuration(stop.leg.seconds)}, ${formatDistance(stop.leg.metres)} from the stop before`)];
    if (stop.kind === 'depot') {
      return [html('b', null, `Depot ${plan.depots[stop.depot].name}`), ...lines, html('div', null, `loads ${loadsOf(stop)}`)];
    }
    const visit = plan.visits[stop.visit];
    return [html('b', null, visit.name), html('div', null, visitLine(visit)), ...lines,
      ...(stop.clocks ?? []).map(due => html('div', { class: due.late > 0 ? 'late' : 'kept' },
        `${sentence(due.clock)} by ${clock.time(due.dueBy)}: ${due.late > 0 ? `${formatDuration(due.late)} late` : 'in time'}`))];
  }

  function visitLines(visit) {
    return [html('b', null, visit.name), html('div', null, visitLine(visit)),
      visit.left ? html('div', { class: 'late' }, `Unassigned: ${words(visit.left.verdict)}`) : null].filter(line => line);
  }

  function show(x, y, lines) {
    box.replaceChildren(...lines);
    box.hidden = false;
    const [width, height] = [box.offsetWidth, box.offsetHeight];
    box.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
    box.style.top = `${y + 18 + height > innerHeight ? Math.max(4, y - height - 12) : y + 18}px`;
  }

  return {
    showStop: (x, y, stop) => show(x, y, stopLines(stop)),
    showVisit: (x, y, visit) => show(x, y, visitLines(visit)),
    showText: (x, y, title, text) => show(x, y, [html('b', null, title), html('div', null, text)]),
    hide: () => { box.hidden = true; },
  };
}

function visitLine(visit) {
  return [visit.kind ? sentence(visit.kind) : null, visit.severity === undefined ? null : `severity ${visit.severity}`, visit.customer,
    visit.site === visit.name ? null : visit.site].filter(text => text).join(' · ');
}

function breakName(stop) {
  return stop.place ? 'Break at its place' : 'Break';
}

function loadsOf(stop) {
  return [quantities(stop.loaded), (stop.toolsLoaded ?? []).join(', ')].filter(text => text).join(', ') || 'nothing';
}
