import { memo } from 'react';
import { visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useView } from '../../link/react.ts';
import { CarCard } from './car-card.tsx';
import type { CarProps } from './lanes.tsx';

export const CarScreen = memo(function CarScreen({ id, rows, breadth }: CarProps) {
  const card = useView(visitCard, id);
  return card ? <CarCard card={card} rows={rows} breadth={breadth} /> : null;
});
