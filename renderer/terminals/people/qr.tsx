import QRCode from 'qrcode';

type QrProps = Readonly<{ text: string; className?: string | undefined; label: string }>;

/** White around a code, so that a scanner finds it. Modules. */
const QUIET = 4;

/** A QR code as one path: black on white in every theme, and sharp on paper. */
export function Qr({ text, className, label }: QrProps) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={pathOf(modules.data, modules.size)} fill="#000000" />
    </svg>
  );
}

/** Every dark run of a row as one bar. */
function pathOf(data: ArrayLike<number>, size: number): string {
  let path = '';
  for (let row = 0; row < size; row++) {
    let column = 0;
    while (column < size) {
      const start = column;
      while (column < size && data[row * size + column]) column++;
      if (column > start) path += `M${start + QUIET} ${row + QUIET}h${column - start}v1h${start - column}z`;
      else column++;
    }
  }
  return path;
}
