import type { ReactNode } from "react";
import css from "./card.module.css";

interface Props {
  title?: ReactNode;
  /** At the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  /** Rows go to the edge. */
  flush?: boolean;
  id?: string;
}

/** A raised sheet with a hairline; sections of a page live on these. */
export function Card({ title, aside, children, flush, id }: Props) {
  return (
    <section className={css.card} id={id}>
      {title && (
        <header className={css.head}>
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      <div className={flush ? css.flush : css.body}>{children}</div>
    </section>
  );
}
