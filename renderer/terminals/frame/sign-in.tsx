import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLink } from '../../link/react.ts';
import type { Opened, SignInRefusal } from '../../link/sign-in.ts';
import { useStation } from '../../link/station-react.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { clockText } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { BackIcon } from '../../ui/touch/icons.tsx';
import { PersonPicker } from '../../ui/touch/person-picker.tsx';
import { PinPad } from '../../ui/touch/pin-pad.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import styles from './sign-in.module.css';
import { type Step, takePin } from './sign-in-steps.ts';
import type { StaffMember } from './terminal-person.ts';
import { useRefusalSentence, useRoleNote, useTerminalWords } from './words.ts';

type SignInProps = Readonly<{
  /** Who may sign in here, the likeliest first. */
  people: readonly StaffMember[];
  onIn: (opened: Opened, person: StaffMember) => void;
  purpose?: 'work' | 'override';
  /** Already chosen: only the PIN is asked. */
  person?: StaffMember;
  onBack?: () => void;
}>;

/** Asks a person who they are and for their PIN. */
export function SignIn({ people, onIn, purpose = 'work', person, onBack }: SignInProps) {
  const [picked, setPicked] = useState<StaffMember | null>(null);
  const who = person ?? picked;
  if (!who) return <WhoIsIt people={people} onPick={setPicked} />;
  return <AskPin person={who} purpose={purpose} onIn={onIn} onBack={onBack ?? (() => setPicked(null))} />;
}

type WhoIsItProps = Readonly<{ people: readonly StaffMember[]; onPick: (person: StaffMember) => void }>;

function WhoIsIt({ people, onPick }: WhoIsItProps) {
  const { t } = useTranslation('signIn');
  const say = useTerminalWords();
  const roleNote = useRoleNote();
  const { session } = useStation();
  const recent = session.recent().flatMap((id) => people.find((each) => each.id === id) ?? []);
  return (
    <div className={styles.who}>
      {recent.length > 0 && people.length > recent.length && (
        <section className={styles.part}>
          <h3 className={styles.heading}>{t('recent')}</h3>
          <Tiles least={10}>
            {recent.map((each) => (
              <Tile key={each.id} note={roleNote(each)} onPress={() => onPick(each)}>
                <span className={styles.name}>{each.name}</span>
              </Tile>
            ))}
          </Tiles>
        </section>
      )}
      <section className={styles.part}>
        <h3 className={styles.heading}>
          {recent.length > 0 ? t('everybody') : t('who')} <small>{t('whoHint')}</small>
        </h3>
        <PersonPicker
          people={people}
          onPick={onPick}
          noteOf={roleNote}
          searchWord={say('initials')}
          nobodyWord={say('nobodyFits')}
        />
      </section>
    </div>
  );
}

type AskPinProps = Readonly<{
  person: StaffMember;
  purpose: 'work' | 'override';
  onIn: (opened: Opened, person: StaffMember) => void;
  onBack: () => void;
}>;

function AskPin({ person, purpose, onIn, onBack }: AskPinProps) {
  const { t } = useTranslation('signIn');
  const { door } = useStation();
  const isSample = useLink().isSample();
  const sentence = useSignInSentence();
  const [step, setStep] = useState<Step>({ is: 'pin' });
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function take(pin: string): Promise<void> {
    setBusy(true);
    setRefusal(null);
    const next = await takePin({ door, person, purpose }, step, pin);
    setBusy(false);
    if ('opened' in next) {
      onIn(next.opened, person);
      return;
    }
    setStep(next.step);
    setRefusal(next.refusal);
  }

  const { name } = person;
  const labels = {
    pin: t('pin', { name }),
    new: t(step.is === 'new' && step.old === null ? 'firstPin' : 'newPin', { name }),
    again: t('again'),
  };
  return (
    <div className={styles.ask}>
      <PinPad
        key={`${step.is}/${refusal?.code}`}
        label={labels[step.is]}
        onPin={(pin) => void take(pin)}
        busy={isBusy}
        eraseWord={t('erase')}
        doneWord={t('done')}
      />
      <p className={styles.refusal} role="alert">
        {refusal && sentence(refusal)}
      </p>
      {isSample && <p className={styles.sample}>{t('sample')}</p>}
      <Button kind="quiet" onPress={onBack}>
        <BackIcon />
        {t('back')}
      </Button>
    </div>
  );
}

/** Why nobody is signed in, in words. */
export function useSignInSentence(): (refusal: SignInRefusal) => string {
  const { t, i18n } = useTranslation('signIn');
  const time = useShopTime();
  const sentence = useRefusalSentence();
  return (refusal) => {
    const { code, params } = refusal;
    if (code === 'not-same') return t('notSame');
    const { until } = params;
    const values = typeof until === 'number' ? { ...params, time: clockText(until, time) } : params;
    return i18n.exists(`signIn:refusals.${code}`) ? t(`refusals.${code}`, values) : sentence(refusal);
  };
}
