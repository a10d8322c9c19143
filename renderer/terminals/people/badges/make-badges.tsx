import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../shared/store/model.ts';
import { BadgeAnswer, type CredentialsAnswer } from '../../../../shared/trust/protocol.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { peopleWith } from '../../../ui/touch/person-search.ts';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { Tile, Tiles } from '../../../ui/touch/tile.tsx';
import { toggled } from '../../frame/drafts.ts';
import { useStaff } from '../../frame/terminal-person.ts';
import { useRefusalSentence, useTerminalWords } from '../../frame/words.ts';
import { useRequest } from '../ask.ts';
import { BadgePrint, type MadeBadge } from './badge-print.tsx';
import styles from './badges.module.css';

type MakeBadgesProps = Readonly<{ credentials: CredentialsAnswer; onClose: () => void }>;

/** Badges for several people in one go: at first for all who have none. */
export function MakeBadges({ credentials, onClose }: MakeBadgesProps) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  const sentence = useRefusalSentence();
  const people = peopleWith(useStaff() ?? [], ROLES);
  const has = new Set(credentials.filter(({ hasBadge }) => hasBadge).map(({ staffId }) => staffId));
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    people.filter(({ id }) => !has.has(id)).map(({ id }) => id),
  );
  const [made, setMade] = useState<readonly MadeBadge[] | null>(null);
  const { busy, refusal, send } = useRequest();

  async function make(): Promise<void> {
    const done: MadeBadge[] = [];
    for (const staffId of chosen) {
      const answer = await send('/api/badges', { staffId }, BadgeAnswer);
      if (!answer) break;
      done.push({ staffId, badge: answer.badge });
    }
    // What was made before a refusal is known only here: it has to be printed.
    if (done.length > 0) setMade(done);
  }

  if (made) return <BadgePrint badges={made} onClose={onClose} />;
  return (
    <Sheet
      title={t('badge.several')}
      onClose={onClose}
      closeWord={say('close')}
      wide
      footer={
        <Button kind="primary" disabled={busy || chosen.length === 0} onPress={() => void make()}>
          {t('badge.makeFor', { count: chosen.length })}
        </Button>
      }
    >
      <p className={styles.hint}>{t('badge.severalHint')}</p>
      {refusal && (
        <p className={styles.problem} role="alert">
          {sentence(refusal)}
        </p>
      )}
      <Tiles least={10}>
        {people.map(({ id, name }) => (
          <Tile
            key={id}
            compact
            selected={chosen.includes(id)}
            note={has.has(id) ? t('badge.has') : t('badge.none')}
            onPress={() => setChosen(toggled(chosen, id))}
          >
            {name}
          </Tile>
        ))}
      </Tiles>
    </Sheet>
  );
}
