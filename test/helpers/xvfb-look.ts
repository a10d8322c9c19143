import { readFileSync } from 'node:fs';

/** What stands on a screen, from a grid of about eight thousand points. */
export type Look = Readonly<{
  /** Share of the points that are nearly white. */
  white: number;
  /** Share of the points in exactly this colour, '#rrggbb'. */
  share(colour: string): number;
  /** How many different colours there are: a blank screen has one. */
  colours: number;
  corners: readonly string[];
}>;

const STEP = 16;

/** Xvfb keeps its screen in a file in the format of `xwd`: reading it costs milliseconds and asks no X client. */
export function lookAt(file: string): Look {
  const image = read(file);
  const counts = new Map<string, number>();
  let points = 0;
  let white = 0;
  for (let y = STEP / 2; y < image.height; y += STEP) {
    for (let x = STEP / 2; x < image.width; x += STEP) {
      const colour = image.at(x, y);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
      points += 1;
      if (isWhite(colour)) white += 1;
    }
  }
  const right = image.width - 1;
  const bottom = image.height - 1;
  return {
    white: white / points,
    share: (colour) => (counts.get(colour) ?? 0) / points,
    colours: counts.size,
    corners: [image.at(0, 0), image.at(right, 0), image.at(0, bottom), image.at(right, bottom)],
  };
}

type Image = Readonly<{ width: number; height: number; at(x: number, y: number): string }>;

/** The header's fields are big-endian words; behind it come colour cells of twelve bytes, then blue, green, red, unused. */
function read(file: string): Image {
  const bytes = readFileSync(file);
  const word = (index: number) => bytes.readUInt32BE(index * 4);
  const start = word(0) + word(19) * 12;
  const bytesPerLine = word(12);
  return {
    width: word(4),
    height: word(5),
    at: (x, y) =>
      `#${bytes
        .readUIntLE(start + y * bytesPerLine + x * 4, 3)
        .toString(16)
        .padStart(6, '0')}`,
  };
}

function isWhite(colour: string): boolean {
  return [1, 3, 5].every((start) => Number.parseInt(colour.slice(start, start + 2), 16) > 230);
}
