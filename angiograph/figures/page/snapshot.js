// The lines of a crowded picture, kept as an image: while it moves, the image moves with it, and
// the lines are drawn anew once it rests or shows what the image does not hold.

const MARGIN = 0.25;
const REST = 140;

class Snapshot {
  constructor() {
    this.image = document.createElement("canvas");
    this.ctx = this.image.getContext("2d");
    this.camera = null;
  }

  forget() {
    this.camera = null;
  }

  // Whether the image can stand for a view, and whether it is just what would be drawn.
  holds({ k, x, y }, { w, h, dots }, [wide, high]) {
    const own = this.camera;
    if (!own || own.w !== w || own.h !== h || own.dots !== dots) return { some: false, all: false };
    const all = own.k === k && own.x === x && own.y === y;
    const within = (at, scale, size, most, beside) => [
      Math.max(0, (-at - beside) / scale), Math.min(most, (size + beside - at) / scale),
    ];
    const covers = (at, old, size, most, beside) => {
      const [from, to] = within(at, k, size, most, 0);
      const [first, last] = within(old, own.k, size, most, beside);
      return from >= first && to <= last;
    };
    const ratio = k / own.k;
    const near = ratio > 0.5 && ratio < 2;
    const some = near && covers(x, own.x, w, wide, own.left) && covers(y, own.y, h, high, own.top);
    return { some, all };
  }

  // Draw anew for a view, with some more around it.
  take(camera, size, draw) {
    const { w, h, dots } = size, { image, ctx } = this;
    // Whole pixels beside the view, or the image at rest would be blurred.
    const left = Math.round(MARGIN * w * dots), top = Math.round(MARGIN * h * dots);
    this.camera = { ...camera, ...size, left: left / dots, top: top / dots };
    image.width = Math.round(w * dots) + 2 * left;
    image.height = Math.round(h * dots) + 2 * top;
    const { k, x, y } = camera;
    ctx.setTransform(dots * k, 0, 0, dots * k, dots * x + left, dots * y + top);
    draw(ctx);
  }

  // Put the image where a view has it.
  put(ctx, { k, x, y }, { dots }) {
    const own = this.camera, ratio = k / own.k;
    const left = x - (own.x + own.left) * ratio, top = y - (own.y + own.top) * ratio;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = 1;
    ctx.drawImage(
      this.image, left * dots, top * dots, this.image.width * ratio, this.image.height * ratio,
    );
  }
}
