import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTitle } from "../lib/page/title.ts";
import { calm } from "../lib/text/words.ts";
import css from "./page-header.module.css";

interface Props {
  title: string;
  /** A line under the title, or the facts of the thing (badges, dates). */
  lead?: ReactNode;
  /** Where this page hangs, from the top. */
  trail?: { to: string; label: string }[];
  /** At the right: one primary button, perhaps a menu. */
  actions?: ReactNode;
}

/** Where am I: breadcrumb, the page's one h1, and its title in the tab. */
export function PageHeader({ title, lead, trail, actions }: Props) {
  useTitle(title);
  return (
    <header className={css.header}>
      {trail && (
        <nav aria-label="Breadcrumb" className={css.trail}>
          {trail.map(({ to, label }) => (
            <Fragment key={to}>
              <Link to={to} dir="auto">
                {label}
              </Link>
              <IconChevronRight size={14} stroke={1.5} aria-hidden />
            </Fragment>
          ))}
        </nav>
      )}
      <div className={css.row}>
        <div className={css.words}>
          <h1 dir="auto">{calm(title)}</h1>
          {lead && <div className={css.lead}>{lead}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </header>
  );
}
