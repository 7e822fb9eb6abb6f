import type { AuditView } from "@lyceum/core/audit/schema.ts";
import { humane } from "../../lib/words.ts";
import type { Column } from "../../ui/data-table.tsx";
import { When } from "../../ui/when.tsx";
import css from "./admin.module.css";

const short = (value: unknown) => {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** How records are shown, in the log and in a History. */
export const auditColumns: Column<AuditView>[] = [
  {
    key: "at",
    label: "When",
    sort: (one) => one.createdAt,
    cell: (one) => <When at={one.createdAt} full />,
  },
  {
    key: "who",
    label: "Who",
    sort: (one) => one.actor.name ?? one.actor.id,
    cell: (one) => (
      <>
        {one.actor.name ?? humane(one.actor.type)}
        {one.actor.role && <span className={css.quiet}> {one.actor.role}</span>}
      </>
    ),
  },
  {
    key: "what",
    label: "What",
    sort: (one) => one.action,
    cell: (one) => <code className={css.code}>{one.action}</code>,
  },
  {
    key: "on",
    label: "On",
    wide: true,
    cell: (one) => (
      <span className={css.quiet}>
        {one.entity.type} {one.entity.id.slice(0, 4)}…{one.entity.id.slice(-5)}
      </span>
    ),
  },
  {
    key: "changes",
    label: "Change",
    wide: true,
    cell: (one) =>
      one.reason ??
      Object.entries(one.changes ?? {})
        .map(([field, [before, after]]) => `${field}: ${short(before)} → ${short(after)}`)
        .join("; "),
  },
];
