import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePlate } from '../../../../shared/plate.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { PlateField } from '../../../ui/touch/plate-field.tsx';
import { PlateKeyboard } from '../../../ui/touch/plate-keyboard.tsx';
import { homeKeys } from '../../../ui/touch/plate-typing.ts';
import { useTerminalWords } from '../../frame/words.ts';

/** No plates are held here that could say where the shop is at home. */
const HOME = homeKeys([]);

/** One car, with everything that belongs to it. */
export function PlateChoice({ onPick }: Readonly<{ onPick: (plate: string) => void }>) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  const [typed, setTyped] = useState('');
  const plate = parsePlate(typed);
  const search = () => plate && onPick(plate.text);
  return (
    <>
      <PlateField value={typed} onChange={setTyped} onDone={search} onFocus={() => {}} label={t('audit.plate')} />
      <PlateKeyboard
        text={typed}
        onText={setTyped}
        onDone={search}
        home={HOME}
        words={{ erase: say('erase'), done: t('audit.search'), withoutProvince: t('audit.otherPlate') }}
      />
      <Button kind="primary" disabled={!plate} onPress={search}>
        {t('audit.search')}
      </Button>
    </>
  );
}
