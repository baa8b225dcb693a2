// The map: a camera over the plane, pointer and keyboard, and which marks are drawn in which strength.

function createMap(plan, store, tooltip, colourings) {
  const holder = document.getElementById('map');
  const canvas = document.getElementById('map-canvas');
  const context = canvas.getContext('2d');
  const camera = createCamera();
  const { state } = store;
  let targets = []; // what the last frame drew: { x, y, radius, stop | visit | depot | engineer }
  let pending = false;
  let fitted = false;
  let moved = false;
  let chosenHere = false; // a choice made on the map is in sight already

  const everyPoint = () => [
    ...plan.visits.map(visit => visit.point),
    ...plan.depots.map(depot => depot.point),
    ...plan.shifts.flatMap(shift => [shift.fromPoint, shift.toPoint]),
  ].filter(point => point);

  // A few far-off places must not shrink the city to a dot: the first view holds the middle 98 % of both axes.
  function everydayBounds(points) {
    const cut = values => {
      const sorted = [...values].sort((a, b) => a - b);
      const drop = Math.floor(sorted.length * 0.01);
      return [sorted[drop], sorted[sorted.length - 1 - drop]];
    };
    const [left, right] = cut(points.map(point => point.x));
    const [top, bottom] = cut(points.map(point => point.y));
    return { left, top, right, bottom };
  }

  function fitAll() {
    const points = everyPoint();
    if (points.length === 0) return;
    camera.fit(moved ? boundsOf(points) : everydayBounds(points), 28);
    redraw();
  }

  // Moves only when the chosen thing is out of sight, or a route too small to tell its stops apart.
  function reveal() {
    const engineer = state.engineer === null ? null : plan.engineers[state.engineer];
    const points = state.visit !== null && plan.visits[state.visit].point
      ? [plan.visits[state.visit].point]
      : (engineer?.shifts.flatMap(shift => shift.route?.path ?? []) ?? []);
    const outside = points.some(point => {
      const { x, y } = camera.toScreen(point);
      return x < 10 || y < 10 || x > camera.width - 10 || y > camera.height - 10;
    });
    const bounds = points.length > 1 ? boundsOf(points) : null;
    const tiny = bounds !== null && Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) * camera.scale < 160;
    if (!outside && !tiny) return;
    if (bounds) camera.fit(bounds, tiny ? 110 : 50);
    else [camera.x, camera.y] = [points[0].x, points[0].y];
  }

  function redraw() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      draw();
    });
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const read = name => style.getPropertyValue(name).trim();
    return { graticule: read('--graticule'), ink: read('--ink'), ink2: read('--ink-2'), ink3: read('--ink-3'), panel: read('--panel'),
      halo: read('--halo'), bad: read('--bad') };
  }

  function draw() {
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(camera.width * ratio) || canvas.height !== Math.round(camera.height * ratio)) {
      canvas.width = Math.round(camera.width * ratio);
      canvas.height = Math.round(camera.height * ratio);
    }
    const paint = colours();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    drawGraticule(context, camera, paint);
    targets = [];

    const chosen = state.engineer ?? state.hoverEngineer;
    const isStrong = shift => shift.engineer === state.engineer || shift.engineer === state.hoverEngineer;
    const routed = plan.shifts.filter(shift => shift.route && store.listsEngineer(plan.engineers[shift.engineer]));
    context.globalAlpha = chosen === null ? 0.62 : 0.2;
    for (const shift of routed) {
      if (!isStrong(shift)) drawRoute(context, camera, shift.route, plan.engineers[shift.engineer].colour, paint, false);
    }
    for (const shift of plan.shifts) drawHomeOf(shift, paint, chosen !== null && !isStrong(shift) ? 0.3 : 0.95);
    for (const shift of routed) if (!isStrong(shift)) drawStops(shift, paint, chosen === null ? 1 : 0.36, false);
    context.globalAlpha = 1;
    drawDepots(paint);
    drawUnassignedVisits(paint);
    for (const shift of plan.shifts.filter(shift => shift.route && isStrong(shift))) {
      drawRoute(context, camera, shift.route, plan.engineers[shift.engineer].colour, paint, true);
      drawHomeOf(shift, paint, 1);
      drawStops(shift, paint, 1, true);
    }
    drawScale(context, camera, paint);
  }

  const inView = at => at.x > -20 && at.y > -20 && at.x < camera.width + 20 && at.y < camera.height + 20;

  function drawHomeOf(shift, paint, alpha) {
    if (!shift.fromPoint) return;
    const at = camera.toScreen(shift.fromPoint);
    if (!inView(at)) return;
    context.globalAlpha = alpha;
    drawHome(context, at, plan.engineers[shift.engineer].colour, paint);
    targets.push({ x: at.x, y: at.y, radius: 8, engineer: plan.engineers[shift.engineer] });
  }

  function drawStops(shift, paint, alpha, strong) {
    const radius = strong ? 9 : Math.max(plan.visits.length > 1500 ? 2 : 3.5, Math.min(6, camera.scale / 50000));
    for (const stop of shift.route.stops) {
      if (stop.kind !== 'visit' || !stop.point) continue;
      const at = camera.toScreen(stop.point);
      if (!inView(at)) continue;
      const visit = plan.visits[stop.visit];
      context.globalAlpha = store.matches(stop.visit) ? alpha : Math.min(alpha, 0.15);
      const colour = strong && state.colouring === 'kind' ? plan.engineers[shift.engineer].colour : colourings[state.colouring].of(visit);
      const selected = state.stop === stop;
      const edge = selected ? paint.ink : stop.late > 0 ? paint.bad : paint.halo;
      drawDot(context, at, selected ? radius + 2 : radius, colour, edge, selected ? 3 : stop.late > 0 ? 2.2 : 1.2);
      if (strong) drawNumber(context, at, String(stop.number), '#ffffff');
      targets.push({ x: at.x, y: at.y, radius: radius + 3, stop });
    }
    context.globalAlpha = 1;
  }

  function drawDepots(paint) {
    for (const depot of plan.depots) {
      if (!depot.point) continue;
      const at = camera.toScreen(depot.point);
      drawDepot(context, at, paint);
      targets.push({ x: at.x, y: at.y, radius: 11, depot });
    }
  }

  function drawUnassignedVisits(paint) {
    for (const left of plan.unassigned) {
      const visit = plan.visits[left.visit];
      if (!visit.point || !store.matches(visit.index)) continue;
      const at = camera.toScreen(visit.point);
      if (!inView(at)) continue;
      drawUnassigned(context, at, paint, state.visit === visit.index);
      targets.push({ x: at.x, y: at.y, radius: 10, visit });
    }
  }

  // The last drawn is on top, but a stop or visit wins over a home or depot under it.
  function targetAt(x, y) {
    const hits = targets.filter(target => (target.x - x) ** 2 + (target.y - y) ** 2 <= target.radius ** 2);
    return hits.findLast(target => target.stop || target.visit) ?? hits.at(-1) ?? null;
  }

  function hover(event) {
    const target = targetAt(event.offsetX, event.offsetY);
    canvas.classList.toggle('over', target !== null);
    const [x, y] = [event.clientX, event.clientY];
    if (target?.stop) tooltip.showStop(x, y, target.stop);
    else if (target?.visit) tooltip.showVisit(x, y, target.visit);
    else if (target?.depot) tooltip.showText(x, y, `Depot ${target.depot.name}`, plural((target.depot.stock ?? []).length, 'kind') + ' of parts');
    else if (target?.engineer) tooltip.showText(x, y, target.engineer.name, `starts here · ${plural(target.engineer.totals.visits, 'visit')}`);
    else tooltip.hide();
    store.hoverEngineer(target?.stop ? target.stop.shift.engineer : target?.engineer?.index ?? null);
  }

  function click(event) {
    const target = targetAt(event.offsetX, event.offsetY);
    chosenHere = true;
    if (target?.stop) store.selectStop(target.stop);
    else if (target?.visit) store.selectVisit(target.visit.index);
    else if (target?.engineer) store.selectEngineer(target.engineer.index);
    else if (!target) store.clear();
    chosenHere = false;
  }

  function listenToPointer() {
    let grip = null;
    canvas.addEventListener('pointerdown', event => {
      grip = { x: event.clientX, y: event.clientY, dragged: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', event => {
      if (!grip) return hover(event);
      const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
      if (!grip.dragged && Math.hypot(dx, dy) < 4) return undefined;
      grip = { x: event.clientX, y: event.clientY, dragged: true };
      canvas.classList.add('dragging');
      tooltip.hide();
      camera.pan(dx, dy);
      moved = true;
      return redraw();
    });
    canvas.addEventListener('pointerup', event => {
      if (grip && !grip.dragged) click(event);
      grip = null;
      canvas.classList.remove('dragging');
    });
    canvas.addEventListener('pointercancel', () => { grip = null; });
    canvas.addEventListener('pointerleave', () => {
      tooltip.hide();
      store.hoverEngineer(null);
    });
    canvas.addEventListener('wheel', event => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
    }, { passive: false });
  }

  function zoom(factor, x = camera.width / 2, y = camera.height / 2) {
    camera.zoom(factor, x, y);
    moved = true;
    redraw();
  }

  function showAll() {
    moved = true;
    fitAll();
  }

  holder.addEventListener('keydown', event => {
    const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (pan) camera.pan(...pan);
    else if (event.key === '+' || event.key === '=') camera.zoom(1.4, camera.width / 2, camera.height / 2);
    else if (event.key === '-') camera.zoom(1 / 1.4, camera.width / 2, camera.height / 2);
    else if (event.key === '0') showAll();
    else return;
    event.preventDefault();
    moved = true;
    redraw();
  });
  document.getElementById('zoom-in').addEventListener('click', () => zoom(1.5));
  document.getElementById('zoom-out').addEventListener('click', () => zoom(1 / 1.5));
  document.getElementById('zoom-fit').addEventListener('click', showAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  listenToPointer();
  function resize() {
    [camera.width, camera.height] = [holder.clientWidth, holder.clientHeight];
    if (!fitted) {
      fitted = true;
      fitAll();
    }
    draw();
  }

  resize();
  // In the next frame: a change of sizes inside the observer's own turn is reported as an error.
  new ResizeObserver(() => requestAnimationFrame(resize)).observe(holder);
  store.listen(what => {
    if (what === 'selection' && !chosenHere) reveal();
    redraw();
  });
}
