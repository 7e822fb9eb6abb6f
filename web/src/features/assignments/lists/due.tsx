import { IconAlertTriangle } from "@tabler/icons-react";
import { type AssignmentView, type Side, statusOf } from "../../../lib/assignment/assignment.ts";
import { When } from "../../../ui/text/when.tsx";
import css from "./table.module.css";

/** Open, and its date has passed. */
export const isLate = (one: AssignmentView, side: Side, now = Date.now()) => {
  const { tone } = statusOf(one, side);
  return (
    tone !== "done" &&
    tone !== "ended" &&
    Boolean(one.dueDate) &&
    Date.parse(one.dueDate ?? "") < now
  );
};

/** By when; what is overdue says so. */
export function Due({ one, side }: { one: AssignmentView; side: Side }) {
  if (!one.dueDate) return <span className={css.quiet}>no date</span>;
  const late = isLate(one, side);
  return (
    <span className={css.due} data-late={late || undefined}>
      {late && <IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
      <When at={one.dueDate} prefix={late ? "was due" : undefined} />
    </span>
  );
}
