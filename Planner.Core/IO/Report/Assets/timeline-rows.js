// Draws one engineer's row of the time line. Heights are in pixels of a row of rowHeight; x(moment) gives the pixel of a moment.

const rowHeight = 34;

// Text that fits into so many pixels, or nothing: Chinese and other wide letters take about twice the room.
function textThatFits(text, pixels) {
  let [room, length] = [pixels, 0];
  for (const letter of text) {
    room -= letter.codePointAt(0) > 0x2e80 ? 11.5 : 6.3;
    if (room < 0) break;
    length += letter.length;
  }
  if (length === text.length) return text;
  return length < 3 ? '' : `${text.slice(0, length - 1)}…`;
}

function drawRow(plan, engineer, view) {
  const row = svg('svg', { width: view.width, height: rowHeight });
  for (const tick of view.ticks) {
    row.append(svg('line', { class: tick.midnight ? 'tick midnight' : 'tick', x1: tick.x, x2: tick.x, y1: 0, y2: rowHeight }));
  }
  for (const shift of engineer.shifts) drawShift(row, shift, view);
  for (const shift of engineer.shifts) if (shift.route) drawTimes(row, plan, shift, view);
  const now = view.x(plan.madeAt);
  if (now >= 0 && now <= view.width) row.append(svg('line', { class: 'now-line', x1: now, x2: now, y1: 0, y2: rowHeight }));
  return row;
}

function drawShift(row, shift, view) {
  const [start, end] = [view.x(shift.start), view.x(shift.end)];
  if (shift.maxOvertime > 0) {
    row.append(svg('rect', { class: 'overtime-back', x: end, y: 4, width: view.x(shift.end + shift.maxOvertime) - end, height: rowHeight - 8 }));
  }
  row.append(svg('rect', { class: 'shift-back', x: start, y: 3.5, width: Math.max(1, end - start), height: rowHeight - 7, rx: 4 }));
}

function drawTimes(row, plan, shift, view) {
  const { route } = shift;
  const middle = rowHeight / 2;
  let left = route.departure;
  const leg = (from, seconds) => {
    if (seconds > 0) row.append(svg('line', { class: 'leg', x1: view.x(from), x2: view.x(from + seconds), y1: middle, y2: middle }));
  };
  for (const stop of route.stops) {
    // The leg ends at the arrival; its clock time is the span since the last stop ended, whatever the traffic factor.
    leg(left, stop.arrival - left);
    if (stop.start > stop.arrival) {
      row.append(svg('rect', { class: 'waiting', x: view.x(stop.arrival), y: middle - 5, width: view.x(stop.start) - view.x(stop.arrival), height: 10 }));
    }
    left = stop.end;
  }
  leg(left, route.return - left);
  if (route.return > shift.end) {
    row.append(svg('rect', { class: 'overtime', x: view.x(shift.end), y: rowHeight - 5, width: view.x(route.return) - view.x(shift.end), height: 4 }));
  }
  for (const stop of route.stops) row.append(drawStop(plan, stop, view));
}

function drawStop(plan, stop, view) {
  const x = view.x(stop.start);
  const width = Math.max(stop.kind === 'visit' ? 3 : 5, view.x(stop.end) - x);
  const selected = view.state.stop === stop;
  const dim = stop.visit === undefined ? view.state.matches !== null : !view.matches(stop.visit);
  const classes = ['stop', selected && 'selected', dim && 'dim', stop.late > 0 && 'islate'].filter(name => name).join(' ');
  const group = svg('g', { class: classes, 'data-shift': stop.shift.index, 'data-stop': stop.index });
  if (stop.kind === 'visit') {
    drawVisit(group, plan.visits[stop.visit], stop, x, width, view, selected);
  } else if (stop.kind === 'depot') {
    const wide = Math.max(width, 13);
    group.append(svg('rect', { class: 'depot', x, y: 9, width: wide, height: 16, rx: 3 }),
      svg('text', { class: 'depot-text', x: x + wide / 2, y: 21 }, 'D'));
  } else {
    group.append(svg('rect', { class: 'break', x, y: 9, width, height: 16, rx: 2 }));
  }
  return group;
}

function drawVisit(group, visit, stop, x, width, view, selected) {
  const colour = view.colourOf(visit);
  group.append(svg('rect', { class: 'work', x, y: 6, width, height: 22, rx: 3, fill: colour }));
  const label = textThatFits(`${visit.severity === undefined ? '' : `${visit.severity} · `}${visit.label}`, width - 8);
  if (label) {
    const text = svg('text', { x: x + 4, y: 21 }, label);
    text.style.fill = inkOn(colour);
    group.append(text);
  }
  if (stop.late > 0) group.append(svg('path', { class: 'flag', d: `M${x + width - 7} 2h10l-5 8z` }));
  drawDueTimes(group, stop, view, selected);
  if (selected) drawWindows(group, visit, view);
}

// A small mark where each clock runs out; for the chosen stop also the way from the visit to it.
function drawDueTimes(group, stop, view, selected) {
  for (const clock of stop.clocks ?? []) {
    const due = view.x(clock.dueBy);
    const missed = clock.late > 0 ? ' missed' : '';
    if (selected) {
      const bound = view.x(clock.clock === 'restore' ? stop.end : stop.start);
      group.append(svg('path', { class: `due-link${missed}`, d: `M${bound} 6V2H${due}` }));
    }
    if (selected || (due >= 0 && due <= view.width && Math.abs(clock.dueBy - stop.end) < 6 * 3600)) {
      group.append(svg('path', { class: `due${missed}`, d: `M${due - 3.5} 0h7l-3.5 5.5z` }));
    }
  }
}

// The spans in which the chosen visit's work may go on.
function drawWindows(group, visit, view) {
  for (const [from, latestStart, latestEnd] of visit.windows ?? []) {
    const until = latestEnd ?? (latestStart === null || latestStart === undefined ? view.to : latestStart + visit.duration);
    const start = Math.max(0, view.x(from));
    group.append(svg('rect', { class: 'window', x: start, y: rowHeight - 4, width: Math.max(2, Math.min(view.width, view.x(until)) - start), height: 3 }));
  }
}

function drawAxis(view, clock, madeAt) {
  const axis = svg('svg', { width: view.width, height: 36 });
  const room = view.tickRoom;
  for (const tick of view.ticks) {
    axis.append(svg('line', { class: tick.midnight ? 'tick midnight' : 'tick', x1: tick.x, x2: tick.x, y1: 22, y2: 36 }));
    if (room > 34) axis.append(svg('text', { class: 'tick-label', x: tick.x + 3, y: 33 }, clock.hours(tick.moment)));
  }
  const now = view.x(madeAt);
  for (const moment of clock.ticks(view.from, view.to, 86400)) {
    axis.append(svg('text', { class: 'day-label', x: view.x(moment) + 3, y: 14 }, clock.date(moment)));
  }
  if (clock.ticks(view.from, view.from + 3600 * 6, 86400).length === 0) {
    axis.append(svg('text', { class: 'day-label', x: now >= -24 && now < 90 ? now + 32 : 3, y: 14 }, clock.date(view.from)));
  }
  if (now >= 0 && now <= view.width) {
    axis.append(svg('line', { class: 'now-line', x1: now, x2: now, y1: 4, y2: 36 }), svg('text', { class: 'now-label', x: now + 3, y: 14 }, 'now'));
  }
  return axis;
}
