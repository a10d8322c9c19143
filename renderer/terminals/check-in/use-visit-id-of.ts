import type { Read } from '../../../shared/read.ts';
import { useView } from '../../link/react.ts';

function visitIdOfPlate(read: Read, plate: string): string | null {
  return read.openVisitOfPlate(plate)?.id ?? null;
}

/** The open visit of a plate, once this terminal knows of it; null before and after. */
export function useVisitIdOf(plate: string): string | null {
  return useView(visitIdOfPlate, plate) ?? null;
}
