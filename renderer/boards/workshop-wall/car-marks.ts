import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import type { SymbolName } from '../../ui/symbols.tsx';
import type { Rows } from './levels.ts';

/** Marks that the rail beside a card has room for, under the shape of its light. At one row the others are left out. */
const ON_THE_RAIL: Readonly<Record<Rows, number>> = { 1: 1, 2: 2, 3: 3 };

/** The neutral marks of a car: those on the rail, and those that have to stand in the text. */
export function marksOf(
  card: VisitCard,
  rows: Rows,
): Readonly<{ rail: readonly SymbolName[]; rest: readonly SymbolName[] }> {
  const { waiting, comeback, rejections, safety, highVoltage, plateKind, overrides } = card;
  const marks: SymbolName[] = [];
  if (waiting === 'waits') marks.push('waits');
  if (card.stopped && card.stage !== 'parts') marks.push('pause');
  if (comeback) marks.push('comeback');
  if (rejections > 0) marks.push('rework');
  if (safety) marks.push('safety');
  // A green plate says it already.
  if (highVoltage && plateKind !== 'new-energy') marks.push('voltage');
  if (overrides > 0) marks.push('override');
  if (waiting === 'collect') marks.push('collect');
  const room = ON_THE_RAIL[rows];
  return { rail: marks.slice(0, room), rest: marks.slice(room) };
}
