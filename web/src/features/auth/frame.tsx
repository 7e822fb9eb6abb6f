import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTitle } from "../../lib/page/title.ts";
import { Logo } from "../../ui/shell/logo.tsx";
import { SchemeToggle } from "../../ui/shell/scheme-toggle.tsx";
import css from "./frame.module.css";
import { Leaves } from "./leaves.tsx";

interface Props {
  title: string;
  lead?: ReactNode;
  /** Below the form: the way to the other door. */
  foot?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

/** The frame of every page at the door: a sheet of paper beside a quiet picture. */
export function Frame({ title, lead, foot, wide, children }: Props) {
  useTitle(title);
  return (
    <div className={css.frame}>
      <div className={css.side}>
        <header className={css.top}>
          <Link to="/" aria-label="Lyceum, start page" className={css.brand}>
            <Logo named size={26} />
          </Link>
          <SchemeToggle />
        </header>
        <main id="main" tabIndex={-1} className={css.main} data-wide={wide || undefined}>
          <h1>{title}</h1>
          {lead && <p className={css.lead}>{lead}</p>}
          {children}
          {foot && <p className={css.foot}>{foot}</p>}
        </main>
      </div>
      <aside className={css.picture} aria-hidden>
        <Leaves />
        <blockquote className={css.quote}>
          Work worth signing
          <br />
          begins with a question.
        </blockquote>
      </aside>
    </div>
  );
}
