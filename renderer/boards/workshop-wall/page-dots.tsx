import styles from './page-dots.module.css';

/** More pages than this are told by their numbers. */
const MOST_DOTS = 8;

/** Which page is shown. */
export function PageDots({ page, pages }: Readonly<{ page: number; pages: number }>) {
  if (pages > MOST_DOTS) {
    return (
      <span className={styles.pages}>
        {page + 1}/{pages}
      </span>
    );
  }
  return (
    <span className={styles.pages} role="img" aria-label={`${page + 1}/${pages}`}>
      {Array.from({ length: pages }, (_, each) => each).map((each) => (
        <i key={each} className={styles.dot} data-on={each === page || undefined} />
      ))}
    </span>
  );
}
