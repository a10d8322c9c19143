import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;

type Picture = Readonly<{ width: number; height: number; channels: number; pixels: Buffer }>;

/**
 * The same picture with at most 256 colours and the best compression: a board is drawn in few colours, and the
 * repository keeps every picture for good. For 8-bit RGB and RGBA pictures as a browser takes them.
 */
export function shrinkPng(png: Buffer): Buffer {
  const picture = decode(png);
  const { width, height } = picture;
  const { palette, indices } = toPalette(picture);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) indices.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function decode(png: Buffer): Picture {
  const parts: Buffer[] = [];
  let width = 0;
  let height = 0;
  let channels = 3;
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
      channels = data[9] === 6 ? 4 : 3;
    }
    if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  return {
    width,
    height,
    channels,
    pixels: unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels),
  };
}

function unfilter(rows: Buffer, stride: number, height: number, channels: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? (pixels[y * stride + x - channels] ?? 0) : 0;
      const up = y > 0 ? (pixels[(y - 1) * stride + x] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (pixels[(y - 1) * stride + x - channels] ?? 0) : 0;
      const raw = rows[y * (stride + 1) + 1 + x] ?? 0;
      pixels[y * stride + x] = raw + predicted(filter, left, up, corner);
    }
  }
  return pixels;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The colours that are seen most, and each pixel's nearest of them. */
function toPalette({ width, height, channels, pixels }: Picture): Readonly<{ palette: Buffer; indices: Buffer }> {
  const seen = new Map<number, number>();
  const colours = new Uint32Array(width * height);
  for (let index = 0; index < colours.length; index++) {
    const colour = pixels.readUIntBE(index * channels, 3);
    colours[index] = colour;
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  const chosen = spread([...seen].sort((a, b) => b[1] - a[1]).map(([colour]) => colour));
  const nearest = new Map(chosen.map((colour, index) => [colour, index]));
  const indices = Buffer.alloc(colours.length);
  for (let index = 0; index < colours.length; index++) {
    const colour = colours[index] ?? 0;
    const found = nearest.get(colour) ?? nearestOf(chosen, colour);
    nearest.set(colour, found);
    indices[index] = found;
  }
  const palette = Buffer.alloc(chosen.length * 3);
  for (const [index, colour] of chosen.entries()) palette.writeUIntBE(colour, index * 3, 3);
  return { palette, indices };
}

/** The most frequent colours that are not all but alike: closer ones are let in only as far as there is room. */
function spread(byFrequency: readonly number[]): readonly number[] {
  const chosen: number[] = [];
  for (const apart of [600, 200, 60, 0]) {
    for (const colour of byFrequency) {
      if (chosen.length === MOST_COLOURS) return chosen;
      if (chosen.every((each) => distance(each, colour) > apart)) chosen.push(colour);
    }
  }
  return chosen;
}

function nearestOf(colours: readonly number[], colour: number): number {
  let best = 0;
  for (let index = 1; index < colours.length; index++) {
    if (distance(colours[index] ?? 0, colour) < distance(colours[best] ?? 0, colour)) best = index;
  }
  return best;
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}
