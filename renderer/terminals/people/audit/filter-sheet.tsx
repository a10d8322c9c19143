import { useTranslation } from 'react-i18next';
import type { CommandName } from '../../../../shared/commands.ts';
import { ENTITY_TYPES, type EntityType } from '../../../../shared/entities.ts';
import { permissions } from '../../../../shared/permissions.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { Tile, Tiles } from '../../../ui/touch/tile.tsx';
import { useTerminalWords } from '../../frame/words.ts';
import { useHeld } from '../../set-up/use-held.ts';
import { useCommandWord } from '../people-words.ts';
import type { FilterPart } from './filters.tsx';
import { PersonChoice } from './person-choice.tsx';
import { PlateChoice } from './plate-choice.tsx';
import type { Filter } from './query.ts';
import { TimeChoice } from './time-choice.tsx';

type FilterSheetProps = Readonly<{
  part: FilterPart;
  value: Filter;
  onPick: (fields: Partial<Filter>) => void;
  onClose: () => void;
}>;

const NONE: Readonly<Record<FilterPart, Partial<Filter>>> = {
  person: { staffId: null },
  station: { stationId: null },
  plate: { plate: null },
  entity: { entity: null },
  command: { command: null },
  time: { from: null, to: null },
};

/** One part of a search. */
export function FilterSheet({ part, value, onPick, onClose }: FilterSheetProps) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  return (
    <Sheet
      title={t(`audit.part.${part}`)}
      onClose={onClose}
      closeWord={say('close')}
      wide={part !== 'plate' && part !== 'time'}
      footer={<Button onPress={() => onPick(NONE[part])}>{t('audit.any')}</Button>}
    >
      <Choice part={part} value={value} onPick={onPick} />
    </Sheet>
  );
}

function Choice({ part, value, onPick }: Omit<FilterSheetProps, 'onClose'>) {
  switch (part) {
    case 'person':
      return <PersonChoice onPick={(staffId) => onPick({ staffId })} />;
    case 'plate':
      return <PlateChoice onPick={(plate) => onPick({ plate, entity: null })} />;
    case 'time':
      return <TimeChoice onPick={onPick} />;
    default:
      return <TileChoice part={part} value={value} onPick={onPick} />;
  }
}

type Option = Readonly<{ key: string; word: string; fields: Partial<Filter> }>;

function TileChoice({ part, value, onPick }: Omit<FilterSheetProps, 'onClose'>) {
  const { t } = useTranslation('people');
  const commandWord = useCommandWord();
  const stations = useHeld('station', 'trust');
  const options: Readonly<Record<string, () => readonly Option[]>> = {
    station: () => [
      { key: 'host', word: t('host'), fields: { stationId: 'host' } },
      ...stations.map(({ id, name }) => ({ key: id, word: name, fields: { stationId: id } })),
    ],
    entity: () =>
      ENTITY_TYPES.map((entity: EntityType) => ({
        key: entity,
        word: t(`entity.${entity}`),
        fields: { entity, plate: null },
      })),
    command: () =>
      (Object.keys(permissions) as CommandName[]).map((command) => ({
        key: command,
        word: commandWord(command),
        fields: { command },
      })),
  };
  const chosen: readonly unknown[] = [value.stationId, value.entity, value.command];
  return (
    <Tiles least={10}>
      {(options[part]?.() ?? []).map(({ key, word, fields }) => (
        <Tile key={key} compact selected={chosen.includes(key)} onPress={() => onPick(fields)}>
          {word}
        </Tile>
      ))}
    </Tiles>
  );
}
