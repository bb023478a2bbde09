// Lines between boxes: their paths, what stands at their ends, and how near a point is.

const HEAD = 5.5;

// Where a line ends and the direction in which it arrives there.
function tip(points, atStart) {
  const p = atStart ? points : reversed(points);
  for (let n = 2; n < p.length; n += 2) {
    const dx = p[0] - p[n], dy = p[1] - p[n + 1], long = Math.hypot(dx, dy);
    if (long > 0.5) return [p[0], p[1], dx / long, dy / long];
  }
  return [p[0], p[1], 1, 0];
}

function reversed(points) {
  const turned = [];
  for (let n = points.length - 2; n >= 0; n -= 2) turned.push(points[n], points[n + 1]);
  return turned;
}

// Straight pieces along a line, for finding what lies under the pointer.
function flat(points) {
  if (points.length === 4) return points;
  const found = [points[0], points[1]];
  for (let n = 2; n < points.length; n += 6) {
    const c = points.slice(n - 2, n + 6);
    for (let step = 1; step <= 8; step++) {
      const t = step / 8, s = 1 - t;
      const w = [s * s * s, 3 * t * s * s, 3 * t * t * s, t * t * t];
      found.push(
        w[0] * c[0] + w[1] * c[2] + w[2] * c[4] + w[3] * c[6],
        w[0] * c[1] + w[1] * c[3] + w[2] * c[5] + w[3] * c[7],
      );
    }
  }
  return found;
}

function measure(wire) {
  const pieces = flat(wire.points);
  const xs = pieces.filter((_, n) => n % 2 === 0), ys = pieces.filter((_, n) => n % 2);
  wire.pieces = pieces;
  wire.middle = middleOf(pieces);
  wire.bounds = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function middleOf(pieces) {
  if (pieces.length === 4) return [(pieces[0] + pieces[2]) / 2, (pieces[1] + pieces[3]) / 2];
  const n = 2 * Math.floor(pieces.length / 4);
  return [pieces[n], pieces[n + 1]];
}

// The distance of a point from a line; Infinity where it is surely beyond a reach.
function distance(wire, x, y, reach) {
  const [left, top, right, bottom] = wire.bounds;
  if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) {
    return Infinity;
  }
  let best = Infinity;
  const p = wire.pieces;
  for (let n = 0; n + 3 < p.length; n += 2) {
    const dx = p[n + 2] - p[n], dy = p[n + 3] - p[n + 1];
    const along = ((x - p[n]) * dx + (y - p[n + 1]) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    best = Math.min(best, Math.hypot(x - p[n] - t * dx, y - p[n + 1] - t * dy));
  }
  return best;
}

// Lines of one look, gathered so that they are drawn in a few calls.
class Bundle {
  constructor(stroke, lit, size) {
    Object.assign(this, { stroke, lit, size, badges: [] });
    this.path = new Path2D();
    this.solid = new Path2D();
    this.hollow = new Path2D();
    this.bars = new Path2D();
  }

  add(wire) {
    const p = Array.from(wire.points), s = this.size;
    for (const [kind, atStart] of [[this.stroke.head, false], [this.stroke.tail, true]]) {
      if (kind === "none") continue;
      const [x, y, ux, uy] = tip(p, atStart);
      this.end(kind, x, y, ux, uy);
      if (kind === "tee") continue;
      const at = atStart ? 0 : p.length - 2;
      p[at] -= ux * HEAD * s * 0.8;
      p[at + 1] -= uy * HEAD * s * 0.8;
    }
    this.path.moveTo(p[0], p[1]);
    if (p.length === 4) this.path.lineTo(p[2], p[3]);
    else {
      for (let n = 2; n < p.length; n += 6) {
        this.path.bezierCurveTo(p[n], p[n + 1], p[n + 2], p[n + 3], p[n + 4], p[n + 5]);
      }
    }
    if (this.stroke.badge) this.badges.push(wire.middle);
  }

  end(kind, x, y, ux, uy) {
    const s = this.size, long = HEAD * s, half = 2.3 * s;
    const at = (back, side) => [x - ux * back - uy * side, y - uy * back + ux * side];
    if (kind === "tee") {
      const reach = 3.4 * s;
      this.bars.moveTo(...at(0.8, reach));
      this.bars.lineTo(...at(0.8, -reach));
      return;
    }
    const path = kind === "normal" ? this.solid : this.hollow;
    path.moveTo(x, y);
    if (kind === "odiamond") {
      path.lineTo(...at(long * 0.6, half * 0.9));
      path.lineTo(...at(long * 1.2, 0));
      path.lineTo(...at(long * 0.6, -half * 0.9));
    } else {
      path.lineTo(...at(long, half));
      path.lineTo(...at(long, -half));
    }
    path.closePath();
  }

  draw(ctx, scale, dark, ground, strength) {
    const { stroke, size } = this;
    const colour = shade(stroke.colour, dark);
    ctx.globalAlpha = this.lit ? strength : 0.13;
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = Math.max(stroke.width, (this.lit ? 0.9 : 0.6) / scale);
    const dash = Math.max(1, 0.7 / scale);
    ctx.setLineDash(stroke.dash.map((long) => long * dash));
    ctx.stroke(this.path);
    ctx.setLineDash([]);
    if (scale * size < 0.35) return;
    ctx.lineWidth = 0.6 * size;
    ctx.fill(this.solid);
    ctx.stroke(this.solid);
    ctx.fillStyle = ground;
    ctx.fill(this.hollow);
    ctx.stroke(this.hollow);
    ctx.lineWidth = Math.max(1.5 * size, stroke.width);
    ctx.stroke(this.bars);
  }

  drawBadges(ctx, dark, ground) {
    if (!this.badges.length) return;
    ctx.globalAlpha = this.lit ? 1 : 0.13;
    for (const [x, y] of this.badges) {
      drawBadge(ctx, this.stroke.badge, x, y, shade(this.stroke.colour, dark), ground, this.size);
    }
  }
}

function drawBadge(ctx, text, x, y, colour, ground, size = 1) {
  ctx.beginPath();
  ctx.ellipse(x, y, (3.4 + (text.length - 1) * 1.4) * size, 3.4 * size, 0, 0, 2 * Math.PI);
  ctx.fillStyle = ground;
  ctx.fill();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 0.8 * size;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.font = `bold ${5.2 * size}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillText(text, x, y + 1.8 * size);
}
