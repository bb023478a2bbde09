// The picture on the canvas: camera, drawing, and what lies under the pointer.

const SMALLEST = 5.5;
const SMALLEST_LIT = 8;
const LABEL = 11.5;
const CROWD = 400;

class Picture {
  constructor(canvas, scene) {
    Object.assign(this, { canvas, scene, ctx: canvas.getContext("2d", { alpha: false }) });
    this.camera = { k: 1, x: 0, y: 0 };
    this.size = { w: 1, h: 1, dots: 1 };
    this.whole = true;
    this.view = { shown: () => true, lit: null, found: null, chosen: null };
    Object.assign(this.view, { hovered: null, line: null });
    this.lang = 0;
    this.inset = 0;
    this.dark = false;
    for (const wire of scene.wires) measure(wire);
    this.order = [...scene.drawn].sort((a, b) => b.lines.length - a.lines.length);
    this.inks = new Map();
    this.snapshot = new Snapshot();
    this.moved = 0;
    this.bundle();
  }

  // --- camera ---------------------------------------------------------------------------
  resize() {
    const { clientWidth: w, clientHeight: h } = this.canvas, dots = window.devicePixelRatio || 1;
    if (w === this.size.w && h === this.size.h && dots === this.size.dots) return;
    const dx = (w - this.size.w) / 2, dy = (h - this.size.h) / 2;
    this.size = { w, h, dots };
    this.canvas.width = Math.max(1, Math.round(w * dots));
    this.canvas.height = Math.max(1, Math.round(h * dots));
    if (this.whole) this.fit(false);
    else this.camera = { ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy };
    this.draw();
  }

  get range() {
    return [this.fitting().k / 2, 8];
  }

  fitting(box = [0, 0, this.scene.data.size[0], this.scene.data.size[1]], most = 2.2) {
    const { w, h } = this.free, [left, top, right, bottom] = box;
    const wide = Math.max(right - left, 1), high = Math.max(bottom - top, 1);
    const k = Math.min((w - 40) / wide, (h - 40) / high, most);
    return {
      k, x: this.inset + w / 2 - (k * (left + right)) / 2, y: h / 2 - (k * (top + bottom)) / 2,
    };
  }

  // The part of the canvas that the legend leaves free.
  get free() {
    const { w, h } = this.size;
    return { w: w - this.inset, h };
  }

  fit(smooth = true) {
    this.go(this.fitting(), smooth);
    this.whole = true;
  }

  pan(dx, dy) {
    this.go({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy }, false);
  }

  zoom(by, x = this.size.w / 2, y = this.size.h / 2, smooth = false) {
    const from = this.camera, [least, most] = this.range;
    const k = Math.max(least, Math.min(most, from.k * by)), ratio = k / from.k;
    this.go({ k, x: x - (x - from.x) * ratio, y: y - (y - from.y) * ratio }, smooth);
  }

  // Bring entities into view, at a size at which their names can be read.
  show(entities) {
    const boxes = entities.map((entity) => entity.box).filter(Boolean);
    if (!boxes.length || (this.camera.k >= 0.8 && boxes.every((box) => this.sees(box)))) return;
    const around = [
      Math.min(...boxes.map((b) => b.x - b.w)), Math.min(...boxes.map((b) => b.y - b.h * 2)),
      Math.max(...boxes.map((b) => b.x + b.w)), Math.max(...boxes.map((b) => b.y + b.h * 2)),
    ];
    this.go(this.fitting(around, Math.max(this.camera.k, 1.4)), true);
  }

  sees({ x, y }) {
    const { k, x: left, y: top } = this.camera, { w, h } = this.size;
    const px = x * k + left, py = y * k + top;
    return px > this.inset + 30 && px < w - 30 && py > 20 && py < h - 20;
  }

  go(camera, smooth) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.moving = null;
    this.whole = false;
    this.moved = performance.now();
    if (!smooth || still) {
      this.camera = camera;
      this.draw();
      return;
    }
    const from = this.camera, start = performance.now(), moving = {};
    this.moving = moving;
    const step = (now) => {
      if (this.moving !== moving) return;
      const t = Math.max(0, Math.min(1, (now - start) / 280)), s = t * t * (3 - 2 * t);
      const k = from.k * (camera.k / from.k) ** s;
      const level = Math.abs(camera.k / from.k - 1) < 0.001;
      const share = level ? s : (k - from.k) / (camera.k - from.k);
      this.moved = now;
      this.camera = t === 1 ? camera : {
        k, x: from.x + (camera.x - from.x) * share, y: from.y + (camera.y - from.y) * share,
      };
      this.paint();
      if (t < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  at(px, py) {
    const { k, x, y } = this.camera;
    return [(px - x) / k, (py - y) / k];
  }

  // What lies under a point of the canvas: an entity, a line, or null.
  hit(px, py) {
    const [x, y] = this.at(px, py), slack = 3 / this.camera.k;
    for (const entity of this.nodes) {
      const { x: cx, y: cy, w, h } = entity.box;
      if (Math.abs(x - cx) <= w / 2 + slack && Math.abs(y - cy) <= h / 2 + slack) return entity;
    }
    let best = null, reach = 6 / this.camera.k;
    for (const wire of this.wires) {
      const far = distance(wire, x, y, reach) * (this.isLit(wire.line) ? 0.5 : 1);
      if (far < reach) [best, reach] = [wire.line, far];
    }
    return best;
  }

  // --- what is seen ---------------------------------------------------------------------
  set(view) {
    Object.assign(this.view, view);
    this.bundle();
    this.draw();
  }

  isLit(line) {
    return !this.view.lit || this.view.lit.has(line);
  }

  // Gather what is seen by its look; done when it changes, not for every frame.
  bundle() {
    const { shown, lit, chosen } = this.view, size = this.scene.data.head;
    this.snapshot.forget();
    const bundles = new Map(), ends = new Set();
    this.wires = this.scene.wires.filter((wire) => shown(wire.line));
    for (const wire of this.wires) {
      const bright = this.isLit(wire.line), key = `${wire.style} ${bright}`;
      if (!bundles.has(key)) bundles.set(key, new Bundle(wire.stroke, bright, size));
      bundles.get(key).add(wire);
      if (bright) for (const end of [...wire.line.subjects, wire.line.object]) ends.add(end);
    }
    this.bundles = [...bundles.values()].sort(
      (a, b) => a.lit - b.lit || a.stroke.width - b.stroke.width,
    );
    const seen = new Set(this.wires.flatMap(({ line }) => [...line.subjects, line.object]));
    if (chosen && chosen.box) ends.add(chosen), seen.add(chosen);
    this.nodes = this.order.filter((entity) => seen.has(entity));
    this.bright = lit ? ends : null;
    this.boxes = new Map();
    for (const entity of this.nodes) {
      const bright = !lit || ends.has(entity);
      const { pen, colour, x, y, w, h } = entity.box;
      const key = `${entity.category.id} ${bright} ${pen} ${colour}`;
      if (!this.boxes.has(key)) {
        this.boxes.set(key, {
          bright, pen, colour, fill: entity.category.fill, outer: new Path2D(), inner: new Path2D(),
        });
      }
      const box = this.boxes.get(key), { shape, double } = entity.category;
      outline(box.outer, shape, x, y, w, h);
      if (double) outline(box.inner, shape, x, y, w - 3.4, h - 3.4);
    }
  }

  draw() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => this.paint());
  }

  paint() {
    this.due = false;
    const { ctx, dark, camera } = this, { w, h, dots } = this.size, k = camera.k;
    const ground = dark ? "#16181c" : "#ffffff";
    ctx.setTransform(dots, 0, 0, dots, 0, 0);
    ctx.globalAlpha = 1;
    ctx.fillStyle = ground;
    ctx.fillRect(0, 0, w, h);
    ctx.setTransform(dots * k, 0, 0, dots * k, dots * camera.x, dots * camera.y);
    this.paintFrames(ctx, dark);
    this.paintLines(ctx, dark, ground);
    ctx.setTransform(dots * k, 0, 0, dots * k, dots * camera.x, dots * camera.y);
    if (this.view.line) this.paintPointed(ctx, k, dark, ground);
    this.paintJoints(ctx, dark, ground);
    this.paintBoxes(ctx, k, dark);
    const written = this.paintNames(ctx, k, dark, ground);
    ctx.setTransform(dots, 0, 0, dots, 0, 0);
    this.paintLabels(ctx, written, dark, ground);
  }

  // Draw all lines; where there are many and the picture moves, as an image of them.
  paintLines(ctx, dark, ground) {
    const { camera, size, snapshot } = this, k = camera.k, many = this.wires.length > CROWD;
    const strength = many && !this.view.lit ? Math.max(0.3, Math.min(1, k)) : 1;
    const draw = (on) => {
      for (const bundle of this.bundles) bundle.draw(on, k, dark, ground, strength);
      if (k > 0.5) for (const bundle of this.bundles) bundle.drawBadges(on, dark, ground);
    };
    if (!many) {
      draw(ctx);
      return;
    }
    const held = snapshot.holds(camera, size, this.scene.data.size);
    const rests = performance.now() - this.moved > REST;
    if (!held.all && (rests || !held.some)) snapshot.take(camera, size, draw);
    else if (!held.all) {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.draw(), REST + 20);
    }
    snapshot.put(ctx, camera, size);
  }

  // The line under the pointer, a little stronger.
  paintPointed(ctx, k, dark, ground) {
    for (const wire of this.view.line.wires) {
      const strong = { ...wire.stroke, width: wire.stroke.width + 1.4 / Math.min(k, 1) };
      const bundle = new Bundle(strong, true, this.scene.data.head);
      bundle.add(wire);
      bundle.draw(ctx, k, dark, ground, 1);
    }
  }

  paintFrames(ctx, dark) {
    ctx.textAlign = "left";
    ctx.font = `7px ${FONT}`;
    for (const [x, y, w, h, ...names] of this.scene.data.frames) {
      ctx.fillStyle = shade("#FAFAF5", dark);
      ctx.strokeStyle = shade("#B3B3A6", dark);
      ctx.lineWidth = 0.9;
      ctx.fillRect(x, y, w, h);
      ctx.strokeRect(x, y, w, h);
      ctx.fillStyle = shade("#5C5C4D", dark);
      ctx.fillText(names[this.lang], x + 4, y + 9.5, w - 8);
    }
  }

  paintJoints(ctx, dark, ground) {
    ctx.globalAlpha = 1;
    ctx.fillStyle = ground;
    ctx.strokeStyle = shade("#000000", dark);
    ctx.lineWidth = 0.8;
    for (const [x, y, line] of this.scene.data.joints) {
      if (!this.view.shown(this.scene.lines[line])) continue;
      ctx.globalAlpha = this.isLit(this.scene.lines[line]) ? 1 : 0.13;
      ctx.beginPath();
      ctx.ellipse(x, y, 2.2, 2.2, 0, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
  }

  paintBoxes(ctx, k, dark) {
    for (const box of this.boxes.values()) {
      ctx.globalAlpha = box.bright ? 1 : 0.22;
      ctx.fillStyle = shade(box.fill, dark);
      ctx.strokeStyle = shade(box.colour, dark);
      ctx.lineWidth = Math.max(box.pen, 0.5 / k);
      ctx.fill(box.outer);
      ctx.stroke(box.outer);
      ctx.lineWidth = box.pen * 0.7;
      if (k > 0.5) ctx.stroke(box.inner);
    }
    ctx.globalAlpha = 1;
    const { chosen, hovered, found } = this.view;
    const rings = new Set([...(found ?? []), hovered, chosen]);
    ctx.strokeStyle = dark ? "#7cc0ff" : "#0b5cad";
    for (const entity of rings) {
      if (!entity || !entity.box) continue;
      const { x, y, w, h } = entity.box, gap = 2 / Math.min(k, 1);
      ctx.lineWidth = (entity === chosen ? 3 : 2) / k;
      ctx.beginPath();
      ctx.roundRect(x - w / 2 - gap, y - h / 2 - gap, w + 2 * gap, h + 2 * gap, 4);
      ctx.stroke();
    }
  }

  // Write names into boxes that are large enough to read them; return those boxes.
  paintNames(ctx, k, dark, ground) {
    const [left, top] = this.at(0, 0), [right, bottom] = this.at(this.size.w, this.size.h);
    const written = new Set();
    ctx.textAlign = "center";
    for (const entity of this.nodes) {
      const { x, y, w, h, size, texts, badge, colour } = entity.box;
      if (x + w / 2 < left || x - w / 2 > right || y + h / 2 < top || y - h / 2 > bottom) continue;
      const bright = !this.bright || this.bright.has(entity);
      ctx.globalAlpha = bright ? 1 : 0.3;
      if (size * k >= (this.bright && bright ? SMALLEST_LIT : SMALLEST)) {
        ctx.font = `${size}px ${FONT}`;
        ctx.fillStyle = shade("#000000", dark);
        const lines = texts[this.lang], high = size * 1.22;
        const low = y - (lines.length * high) / 2 + size * 0.96;
        const down = entity.category.shape === "cylinder" ? 1.5 : 0;
        lines.forEach((text, n) => ctx.fillText(text, x, low + n * high + down, w - 2));
        written.add(entity);
      }
      if (badge && k > 0.5) {
        drawBadge(ctx, badge, x - w / 2 + 1, y - h / 2 + 1, shade(colour, dark), ground);
        ctx.textAlign = "center";
      }
    }
    ctx.globalAlpha = 1;
    return written;
  }

  // Write names of the most connected entities beside boxes that are too small for them.
  paintLabels(ctx, written, dark, ground) {
    const { k, x, y } = this.camera, { w, h } = this.size, taken = [];
    const { hovered, chosen, found } = this.view;
    const first = [hovered, chosen, ...(found ?? [])].filter((one) => one && one.box);
    const next = this.bright ? this.nodes.filter((one) => this.bright.has(one)) : this.nodes;
    ctx.font = `${LABEL}px ${FONT}`;
    ctx.textAlign = "center";
    ctx.lineJoin = "round";
    let tried = 0;
    for (const entity of new Set([...first, ...next])) {
      if (written.has(entity)) continue;
      if (tried++ > 160 || taken.length > 60) break;
      const name = entity.name[this.lang];
      const px = entity.box.x * k + x, py = entity.box.y * k + y, half = this.wide(name) / 2 + 3;
      if (px < -half || py < -8 || px > w + half || py > h + 8) continue;
      const free = taken.every(([a, b, c]) => Math.abs(py - b) > 15 || Math.abs(px - a) > half + c);
      if (!free && entity !== hovered && entity !== chosen) continue;
      taken.push([px, py, half]);
      ctx.strokeStyle = ground;
      ctx.lineWidth = 4;
      ctx.strokeText(name, px, py + 4);
      ctx.fillStyle = shade("#000000", dark);
      ctx.fillText(name, px, py + 4);
    }
  }

  wide(name) {
    if (!this.inks.has(name)) this.inks.set(name, this.ctx.measureText(name).width);
    return this.inks.get(name);
  }
}
