import { Link } from "@tanstack/react-router";
import {
  type AssignmentView,
  dueOf,
  serviceWords,
  sideOf,
  statusOf,
} from "../../lib/assignment/assignment.ts";
import { useMe } from "../../lib/session.ts";
import { StatusBadge } from "../status-badge.tsx";
import { When } from "../text/when.tsx";
import css from "./assignment-rows.module.css";

/** A list of work: what it is, whose turn, by when. */
export function AssignmentRows({ items }: { items: AssignmentView[] }) {
  const side = sideOf(useMe());
  return (
    <ul className={css.rows}>
      {items.map((one) => {
        const { tone, word } = statusOf(one, side);
        const due = dueOf(one, side);
        return (
          <li key={one.id}>
            <Link
              to="/assignments/$id"
              params={{ id: one.id }}
              className={css.row}
              data-tone={tone}
              data-step
            >
              <span className={css.words}>
                <span className={css.title} dir="auto" title={one.title}>
                  {one.title}
                </span>
                <span className={css.detail}>
                  <span className="tabular">{one.code}</span>
                  {side !== "student" && (
                    <>
                      {" · "}
                      <bdi>{one.student.name}</bdi>
                    </>
                  )}
                  {` · ${serviceWords[one.serviceType]}`}
                </span>
              </span>
              <span className={css.due}>
                {due ? <When at={due} prefix="due" /> : "no date yet"}
              </span>
              <StatusBadge tone={tone}>{word}</StatusBadge>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
