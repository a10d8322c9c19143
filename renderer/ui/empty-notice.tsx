import styles from './empty-notice.module.css';

type EmptyNoticeProps = Readonly<{ title: string; hint: string }>;

/** An empty board tells what to do about it. */
export function EmptyNotice({ title, hint }: EmptyNoticeProps) {
  return (
    <div className={styles.notice} role="status">
      <b className={styles.title}>{title}</b>
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}
