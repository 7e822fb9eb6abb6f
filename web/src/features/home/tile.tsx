import type { IconBooks } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import css from "./home.module.css";

interface Props {
  to: "/desk" | "/assignments";
  /** The filter it leads to. */
  search: { queue?: "waiting" | "mine"; status?: string };
  icon: typeof IconBooks;
  number: number;
  label: string;
}

/** A number that leads to what it counts. */
export function Tile({ to, search, icon: Icon, number, label }: Props) {
  return (
    <li>
      <Link to={to} search={search} className={css.tile}>
        <Icon size={20} stroke={1.5} aria-hidden />
        <span className={css.number}>{number}</span>
        <span className={css.label}>{label}</span>
      </Link>
    </li>
  );
}
