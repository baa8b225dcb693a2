// The plan's document with the cross-references that the views need.

function loadModel() {
  const plan = JSON.parse(document.getElementById('plan-document').textContent);

  plan.visits.forEach((visit, index) => {
    visit.index = index;
    // In the little room of a time line the place says most: the colour tells the kind, and the details the rest.
    visit.label = visit.site ?? visit.name;
    visit.placed = null;
    visit.left = null;
    visit.point = visit.place ? projectPlace(visit.place) : null;
  });
  plan.depots.forEach(depot => { depot.point = depot.place ? projectPlace(depot.place) : null; });
  plan.engineers.forEach((engineer, index) => {
    engineer.index = index;
    engineer.shifts = [];
  });
  plan.unassigned.forEach(left => { plan.visits[left.visit].left = left; });
  plan.shifts.forEach((shift, index) => {
    shift.index = index;
    plan.engineers[shift.engineer].shifts.push(shift);
    shift.fromPoint = shift.from ? projectPlace(shift.from) : null;
    shift.toPoint = shift.to ? projectPlace(shift.to) : null;
    if (shift.route) linkRoute(plan, shift);
  });
  plan.engineers.forEach(engineer => {
    engineer.totals = totalsOf(engineer);
    engineer.ridesAlong = engineer.shifts.some(shift => shift.with !== undefined);
  });
  return plan;
}

function linkRoute(plan, shift) {
  const route = shift.route;
  let point = shift.fromPoint;
  let number = 0;
  route.stops.forEach((stop, index) => {
    const place = stop.visit !== undefined ? plan.visits[stop.visit] : stop.depot !== undefined ? plan.depots[stop.depot] : null;
    point = place?.point ?? (stop.place ? projectPlace(stop.place) : point);
    stop.index = index;
    stop.shift = shift;
    stop.point = point;
    stop.number = stop.kind === 'break' ? null : ++number;
    stop.late = Math.max(0, ...(stop.clocks ?? []).map(clock => clock.late));
    stop.breached = (stop.clocks ?? []).some(clock => clock.breached);
    if (stop.visit !== undefined) plan.visits[stop.visit].placed = stop;
  });
  route.path = [shift.fromPoint, ...route.stops.map(stop => stop.point), shift.toPoint].filter(passed => passed);
  route.line = route.shape ? decodeLine(route.shape).map(projectPlace) : route.path;
}

// An encoded polyline of six decimals as places; what can't be read ends the line.
function decodeLine(text) {
  const places = [];
  const sums = [0, 0];
  let at = 0;
  while (at < text.length) {
    for (const axis of [0, 1]) {
      let value = 0;
      let factor = 1;
      let letter;
      do {
        letter = text.charCodeAt(at++) - 63;
        if (!(letter >= 0)) return places;
        value += (letter & 31) * factor;
        factor *= 32;
      } while (letter >= 32);
      sums[axis] += value % 2 ? -(value + 1) / 2 : value / 2;
    }
    places.push({ lat: sums[0] / 1e6, lon: sums[1] / 1e6 });
  }
  return places;
}

function totalsOf(engineer) {
  const totals = { visits: 0, depotStops: 0, travel: 0, metres: 0, work: 0, waiting: 0, onSite: 0, overtime: 0, late: 0, lateVisits: 0,
    money: 0, routes: 0, departure: Infinity };
  for (const { route } of engineer.shifts) {
    if (!route) continue;
    totals.routes++;
    totals.departure = Math.min(totals.departure, route.departure);
    totals.work += route.return - route.departure;
    totals.overtime += route.overtime;
    totals.money += route.money;
    for (const leg of [...route.stops.map(stop => stop.leg), route.lastLeg]) {
      totals.travel += leg.seconds;
      totals.metres += leg.metres;
    }
    for (const stop of route.stops) {
      totals.waiting += Math.max(0, stop.start - stop.arrival);
      if (stop.kind === 'visit') {
        totals.visits++;
        totals.onSite += stop.end - stop.start;
      }
      if (stop.kind === 'depot') totals.depotStops++;
      totals.late += stop.late;
      if (stop.late > 0) totals.lateVisits++;
    }
  }
  return totals;
}

// What a search text is compared with.
function searchTextOf(plan, visit) {
  const engineer = visit.placed ? plan.engineers[visit.placed.shift.engineer] : null;
  return [visit.id, visit.name, visit.site, visit.kind, visit.ticket, visit.customer, visit.policy, visit.symptom, visit.region,
    ...(visit.skills ?? []), ...(visit.tools ?? []), ...(visit.parts ?? []).map(part => part.id),
    engineer?.name, engineer?.id].filter(text => text).join(' \n').toLowerCase();
}
