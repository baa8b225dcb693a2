// Colours that stay apart for colour-blind readers (Okabe and Ito's set and Tol's muted one); shape or text always says the same.

const kindColours = {
  repair: '#d55e00',
  inspection: '#0072b2',
  swap: '#b6528f',
  followUp: '#00876c',
  training: '#56a5d8',
  supportWindow: '#c98a00',
};
const engineerColours = ['#0072b2', '#d55e00', '#009e73', '#aa4499', '#c98a00', '#56b4e9', '#882255', '#117733', '#332288', '#cc6677',
  '#44aa99', '#8c6d31'];
const severityColours = ['#a50f2e', '#d9603b', '#e0a030', '#5b8fc4', '#3d6ea5', '#7d7fa8'];
const promiseColours = { kept: '#0072b2', late: '#e08214', breached: '#c01f3a', none: '#8a93a0' };

// Neighbouring routes should differ: engineers take colours in the order of their bearing from the middle of the map.
function paintEngineers(plan) {
  const middles = plan.engineers.map(engineer => {
    const points = engineer.shifts.flatMap(shift => shift.route?.path ?? [shift.fromPoint]).filter(point => point);
    const bounds = points.length > 0 ? boundsOf(points) : null;
    return { engineer, x: bounds ? (bounds.left + bounds.right) / 2 : 0, y: bounds ? (bounds.top + bounds.bottom) / 2 : 0 };
  });
  const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const [x, y] = [median(middles.map(middle => middle.x)), median(middles.map(middle => middle.y))];
  const bearing = middle => Math.atan2(middle.y - y, middle.x - x);
  middles.sort((a, b) => bearing(a) - bearing(b))
    .forEach((middle, rank) => { middle.engineer.colour = engineerColours[rank % engineerColours.length]; });
}

function promiseOf(stop) {
  if (!stop || !(stop.clocks?.length > 0)) return 'none';
  return stop.breached ? 'breached' : stop.late > 0 ? 'late' : 'kept';
}

// Ways to colour visits; each has its legend and says which entry a visit belongs to.
function createColourings(plan) {
  const severities = [...new Set(plan.visits.map(visit => visit.severity).filter(severity => severity !== undefined))].sort();
  const kinds = Object.keys(kindColours).filter(kind => plan.visits.some(visit => visit.kind === kind));
  return {
    kind: {
      legend: kinds.map(kind => [sentence(kind), kindColours[kind]]),
      of: visit => kindColours[visit.kind] ?? promiseColours.none,
    },
    severity: {
      legend: [...severities.map((severity, rank) => [`Severity ${severity}`, severityColours[rank % severityColours.length]]),
        ['No ticket', promiseColours.none]],
      of: visit => (visit.severity === undefined
        ? promiseColours.none
        : severityColours[severities.indexOf(visit.severity) % severityColours.length]),
    },
    promise: {
      legend: [['In time', promiseColours.kept], ['Past its due time', promiseColours.late], ['Past its limit', promiseColours.breached],
        ['No due time', promiseColours.none]],
      of: visit => promiseColours[promiseOf(visit.placed)],
    },
    engineer: {
      legend: [],
      of: visit => (visit.placed ? plan.engineers[visit.placed.shift.engineer].colour : promiseColours.none),
    },
  };
}

// Black or white, whichever reads better on the colour ("#rrggbb").
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 > 0.3 ? '#10161d' : '#ffffff';
}
