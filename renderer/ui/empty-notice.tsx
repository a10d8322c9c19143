import styles from './empty-notice.module.css';

type EmptyNoticeProps = Readonly<{
  title: string;
  hint: string;
  /** It may still be on its way: not said before a moment has passed. */
  patient?: boolean;
}>;

/** An empty board tells what to do about it. */
export function EmptyNotice({ title, hint, patient = false }: EmptyNoticeProps) {
  return (
    <div className={styles.notice} data-patient={patient || undefined} role="status">
      <b className={styles.title}>{title}</b>
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}
