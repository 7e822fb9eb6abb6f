import { Link } from "@tanstack/react-router";
import { type AssignmentView, serviceWords, statusOf } from "../../lib/assignment/assignment.ts";
import { byWhen } from "../../lib/assignment/by-when.ts";
import { sideOf } from "../../lib/assignment/side.ts";
import { useMe } from "../../lib/session.ts";
import { StatusBadge } from "../status-badge.tsx";
import { ByWhen } from "../text/by-when.tsx";
import css from "./assignment-rows.module.css";

/** A list of work: what it is, whose turn, by when. */
export function AssignmentRows({ items }: { items: AssignmentView[] }) {
  const side = sideOf(useMe());
  return (
    <ul className={css.rows}>
      {items.map((one) => {
        const { tone, word } = statusOf(one, side);
        const by = byWhen(one, side);
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
              <span className={css.due}>{by ? <ByWhen by={by} /> : "No date yet"}</span>
              <StatusBadge tone={tone}>{word}</StatusBadge>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
