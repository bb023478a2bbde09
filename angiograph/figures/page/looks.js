// Colours for light and dark, and outlines of boxes by category as in the printed figures.

const darkened = new Map();

// A colour of the light page as the dark page has it: light and dark change places.
function shade(colour, dark) {
  if (!dark || colour === "none") return colour;
  if (!darkened.has(colour)) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const most = Math.max(r, g, b), least = Math.min(r, g, b), wide = most - least;
    const light = (most + least) / 2;
    const rich = wide ? wide / (1 - Math.abs(2 * light - 1)) : 0;
    let hue = 0;
    if (wide) {
      if (most === r) hue = ((g - b) / wide + 6) % 6;
      else hue = most === g ? (b - r) / wide + 2 : (r - g) / wide + 4;
    }
    const turned = Math.round((0.93 - 0.8 * light) * 100);
    darkened.set(colour, `hsl(${Math.round(hue * 60)} ${Math.round(rich * 72)}% ${turned}%)`);
  }
  return darkened.get(colour);
}

// Add the outline of a box around a centre to a path.
function outline(path, shape, x, y, w, h) {
  const left = x - w / 2, right = x + w / 2, top = y - h / 2, bottom = y + h / 2;
  const corner = (size) => Math.min(size, h / 3, w / 3);
  const polygon = (...points) => {
    points.forEach(([px, py], n) => (n ? path.lineTo(px, py) : path.moveTo(px, py)));
    path.closePath();
  };
  const cut = corner(5), small = corner(4);
  if (shape === "ellipse") {
    path.moveTo(right, y);
    path.ellipse(x, y, w / 2, h / 2, 0, 0, 2 * Math.PI);
  } else if (shape === "hexagon") {
    polygon([left, y], [left + cut, top], [right - cut, top], [right, y],
      [right - cut, bottom], [left + cut, bottom]);
  } else if (shape === "slanted") {
    polygon([left + cut, top], [right, top], [right - cut, bottom], [left, bottom]);
  } else if (shape === "octagon") {
    polygon([left + small, top], [right - small, top], [right, top + small],
      [right, bottom - small], [right - small, bottom], [left + small, bottom],
      [left, bottom - small], [left, top + small]);
  } else if (shape === "note") {
    polygon([left, top], [right - small, top], [right, top + small], [right, bottom],
      [left, bottom]);
    path.moveTo(right - small, top);
    path.lineTo(right - small, top + small);
    path.lineTo(right, top + small);
  } else if (shape === "cylinder") {
    const lid = Math.min(2.5, h / 6);
    path.moveTo(left, top + lid);
    path.bezierCurveTo(left + w / 4, top - 0.4 * lid, right - w / 4, top - 0.4 * lid,
      right, top + lid);
    path.lineTo(right, bottom - lid);
    path.bezierCurveTo(right - w / 4, bottom + 0.4 * lid, left + w / 4, bottom + 0.4 * lid,
      left, bottom - lid);
    path.closePath();
    path.moveTo(left, top + lid);
    path.bezierCurveTo(left + w / 4, top + 2.2 * lid, right - w / 4, top + 2.2 * lid,
      right, top + lid);
  } else if (shape === "sharp") {
    path.rect(left, top, w, h);
  } else {
    path.roundRect(left, top, w, h, shape === "pill" ? h / 2 : corner(3.5));
  }
}

// Draw one of the shapes that the printed figures are made of.
function drawItem(ctx, item, dark) {
  const [kind, fill, stroke, width, dash, numbers, text] = item;
  ctx.beginPath();
  if (kind === "text") {
    ctx.font = `bold ${numbers[2]}px ${FONT}`;
    ctx.textAlign = "center";
    ctx.fillStyle = shade(fill, dark);
    ctx.fillText(text, numbers[0], numbers[1]);
    return;
  }
  if (kind === "ellipse") {
    ctx.ellipse(numbers[0], numbers[1], numbers[2], numbers[3], 0, 0, 2 * Math.PI);
  } else {
    ctx.moveTo(numbers[0], numbers[1]);
    const stride = kind === "curve" ? 6 : 2;
    for (let n = 2; n < numbers.length; n += stride) {
      if (stride === 6) ctx.bezierCurveTo(...numbers.slice(n, n + 6));
      else ctx.lineTo(numbers[n], numbers[n + 1]);
    }
    if (kind === "polygon") ctx.closePath();
  }
  if (fill !== "none") {
    ctx.fillStyle = shade(fill, dark);
    ctx.fill();
  }
  if (stroke !== "none") {
    ctx.strokeStyle = shade(stroke, dark);
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.stroke();
  }
}

const FONT =
  'Arial, Helvetica, "Liberation Sans", "Noto Sans CJK SC", "Source Han Sans SC", ' +
  '"Microsoft YaHei", "PingFang SC", sans-serif';
