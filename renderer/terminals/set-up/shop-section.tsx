import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { LANGUAGES } from '../../../shared/store/model.ts';
import { useView } from '../../link/react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { Segments } from '../../ui/touch/segments.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import { Labelled } from './fields.tsx';
import styles from './form.module.css';
import { SectionHead } from './table.tsx';
import { theShop } from './views.ts';

export function ShopSection() {
  const shop = useView(theShop);
  return shop ? <ShopForm key={`${shop.name}/${shop.language}`} shop={shop} /> : null;
}

/** The shop's name, and the language of every station at which nobody picked another. */
function ShopForm({ shop }: Readonly<{ shop: Entity<'shop'> }>) {
  const { t } = useTranslation('setUp');
  const { perform } = useTerminal();
  const [name, setName] = useState(shop.name);
  const [language, setLanguage] = useState(shop.language);
  const isSame = name.trim() === shop.name && language === shop.language;

  function save(): void {
    const before = { name: shop.name, language: shop.language };
    void perform([{ name: 'shop.save', input: { name: name.trim(), language } }], {
      undo: { text: t('saved'), wanted: [{ name: 'shop.save', input: before }] },
    });
  }

  return (
    <>
      <SectionHead title={t('section.shop')} hint={t('shop.hint', { timeZone: shop.timeZone })} />
      <div className={styles.form}>
        <TextField label={t('shop.name')} value={name} onChange={setName} maxLength={60} />
        <Labelled label={t('shop.language')}>
          <Segments
            label={t('shop.language')}
            options={LANGUAGES.map((value) => ({ value, word: t(`languages.${value}`) }))}
            value={language}
            onChange={setLanguage}
          />
        </Labelled>
        <Button kind="primary" big disabled={isSame || name.trim() === ''} onPress={save}>
          {t('save')}
        </Button>
      </div>
    </>
  );
}
