// Draws one frame of the map on a canvas: graticule, routes, stops, places, scale.

function drawGraticule(context, camera, colours) {
  const corner = unprojectPoint(camera.toPlane(0, 0));
  const opposite = unprojectPoint(camera.toPlane(camera.width, camera.height));
  const step = roundStep(Math.max(1e-4, (opposite.lon - corner.lon) / (camera.width / 150)));
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  context.strokeStyle = colours.graticule;
  context.fillStyle = colours.ink3;
  context.lineWidth = 1;
  context.font = '10px system-ui, sans-serif';
  context.beginPath();
  for (let lon = Math.ceil(corner.lon / step) * step; lon <= opposite.lon; lon += step) {
    const x = Math.round(camera.toScreen(projectPlace({ lat: 0, lon })).x) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, camera.height);
    context.fillText(`${Math.abs(lon).toFixed(decimals)}° ${lon < 0 ? 'W' : 'E'}`, x + 3, camera.height - 4);
  }
  for (let lat = Math.ceil(opposite.lat / step) * step; lat <= corner.lat; lat += step) {
    const y = Math.round(camera.toScreen(projectPlace({ lat, lon: 0 })).y) + 0.5;
    context.moveTo(0, y);
    context.lineTo(camera.width, y);
    context.fillText(`${Math.abs(lat).toFixed(decimals)}° ${lat < 0 ? 'S' : 'N'}`, 4, y - 3);
  }
  context.stroke();
}

function drawScale(context, camera, colours) {
  const metres = roundStep(camera.metresPerPixel() * 130);
  const width = metres / camera.metresPerPixel();
  const [x, y] = [camera.width - width - 16, camera.height - 22];
  context.fillStyle = colours.panel;
  context.globalAlpha = 0.85;
  context.fillRect(x - 8, y - 16, width + 16, 26);
  context.globalAlpha = 1;
  context.strokeStyle = colours.ink2;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y - 4);
  context.lineTo(x, y + 2);
  context.lineTo(x + width, y + 2);
  context.lineTo(x + width, y - 4);
  context.stroke();
  context.fillStyle = colours.ink2;
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.fillText(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, x + width / 2, y - 3);
  context.textAlign = 'left';
}

function drawRoute(context, camera, route, colour, colours, strong) {
  if (route.line.length < 2) return;
  const trace = () => {
    context.beginPath();
    route.line.forEach((point, index) => {
      const { x, y } = camera.toScreen(point);
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.stroke();
  };
  context.lineJoin = 'round';
  if (strong) {
    context.strokeStyle = colours.halo;
    context.lineWidth = 6;
    trace();
  }
  context.strokeStyle = colour;
  context.lineWidth = strong ? 3 : 1.4;
  trace();
  if (strong) drawArrows(context, camera, route, colour);
}

// The way a chosen route runs: an arrow in the middle of each piece that is long enough on the screen.
function drawArrows(context, camera, route, colour) {
  context.fillStyle = colour;
  // Along roads the pieces are short: an arrow now and then, where the line has come far enough.
  const along = route.line !== route.path;
  let gone = 0;
  for (let index = 1; index < route.line.length; index++) {
    const from = camera.toScreen(route.line[index - 1]);
    const to = camera.toScreen(route.line[index]);
    gone = (along ? gone : 0) + Math.hypot(to.x - from.x, to.y - from.y);
    if (gone < (along ? 120 : 46)) continue;
    gone = 0;
    context.save();
    context.translate((from.x + to.x) / 2, (from.y + to.y) / 2);
    context.rotate(Math.atan2(to.y - from.y, to.x - from.x));
    context.beginPath();
    context.moveTo(8, 0);
    context.lineTo(-5, -6);
    context.lineTo(-5, 6);
    context.fill();
    context.restore();
  }
}

function drawDot(context, at, radius, colour, edge, width) {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = width;
  context.strokeStyle = edge;
  context.stroke();
}

function drawNumber(context, at, text, colour) {
  context.fillStyle = colour;
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, at.x, at.y + 0.5);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
}

function drawDepot(context, at, colours) {
  context.fillStyle = colours.ink;
  context.strokeStyle = colours.halo;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(at.x - 9, at.y - 9, 18, 18, 4);
  context.stroke();
  context.fill();
  drawNumber(context, at, 'D', colours.panel);
}

function drawHome(context, at, colour, colours) {
  context.beginPath();
  context.moveTo(at.x, at.y - 6);
  context.lineTo(at.x + 6, at.y - 0.5);
  context.lineTo(at.x + 4, at.y - 0.5);
  context.lineTo(at.x + 4, at.y + 5);
  context.lineTo(at.x - 4, at.y + 5);
  context.lineTo(at.x - 4, at.y - 0.5);
  context.lineTo(at.x - 6, at.y - 0.5);
  context.closePath();
  context.fillStyle = colours.halo;
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.fill();
  context.stroke();
}

function drawUnassigned(context, at, colours, selected) {
  const size = selected ? 10 : 7;
  context.beginPath();
  context.moveTo(at.x, at.y - size);
  context.lineTo(at.x + size, at.y);
  context.lineTo(at.x, at.y + size);
  context.lineTo(at.x - size, at.y);
  context.closePath();
  context.fillStyle = colours.bad;
  context.strokeStyle = selected ? colours.ink : colours.halo;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
  drawNumber(context, at, '!', colours.halo);
}
