// Web Mercator without tiles: degrees to a plane of unit width, and a camera over that plane.

function projectPlace(place) {
  // Latitudes are cut where the plane is square, as every web map does.
  const lat = Math.max(-85.05, Math.min(85.05, place.lat)) * Math.PI / 180;
  return { x: (place.lon + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI) };
}

function unprojectPoint(point) {
  return {
    lon: point.x * 360 - 180,
    lat: (2 * Math.atan(Math.exp((0.5 - point.y) * 2 * Math.PI)) - Math.PI / 2) * 180 / Math.PI,
  };
}

function boundsOf(points) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    left = Math.min(left, point.x);
    right = Math.max(right, point.x);
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  return { left, top, right, bottom };
}

// Scale is pixels per unit of the plane; x and y are the plane's point at the middle of the view.
function createCamera() {
  const camera = { x: 0.5, y: 0.5, scale: 1000, width: 1, height: 1 };
  camera.toScreen = point => ({
    x: (point.x - camera.x) * camera.scale + camera.width / 2,
    y: (point.y - camera.y) * camera.scale + camera.height / 2,
  });
  camera.toPlane = (x, y) => ({
    x: (x - camera.width / 2) / camera.scale + camera.x,
    y: (y - camera.height / 2) / camera.scale + camera.y,
  });
  camera.fit = (bounds, margin) => {
    // A single place gets a view of about a kilometre.
    const width = Math.max(bounds.right - bounds.left, 2e-5);
    const height = Math.max(bounds.bottom - bounds.top, 2e-5);
    camera.x = (bounds.left + bounds.right) / 2;
    camera.y = (bounds.top + bounds.bottom) / 2;
    camera.scale = Math.min(Math.max(camera.width - 2 * margin, 10) / width, Math.max(camera.height - 2 * margin, 10) / height);
  };
  camera.zoom = (factor, x, y) => {
    const fixed = camera.toPlane(x, y);
    camera.scale = Math.max(200, Math.min(2e9, camera.scale * factor));
    const moved = camera.toPlane(x, y);
    camera.x += fixed.x - moved.x;
    camera.y += fixed.y - moved.y;
  };
  camera.pan = (dx, dy) => {
    camera.x -= dx / camera.scale;
    camera.y -= dy / camera.scale;
  };
  // True metres on the ground of one pixel in the middle of the view.
  camera.metresPerPixel = () => 40030000 * Math.cos(unprojectPoint(camera).lat * Math.PI / 180) / camera.scale;
  return camera;
}

// The largest of 1, 2, 5 x 10^n at or below the value.
function roundStep(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
}
