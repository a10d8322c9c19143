import { useTranslation } from 'react-i18next';
import { Mark, type SymbolName } from '../../ui/symbols.tsx';

export function Marks({ marks }: Readonly<{ marks: readonly SymbolName[] }>) {
  const { t } = useTranslation('wall');
  return marks.map((name) => <Mark key={name} name={name} label={t(`mark.${name}`)} />);
}
