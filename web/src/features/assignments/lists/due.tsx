import type { AssignmentView } from "../../../lib/assignment/assignment.ts";
import { workBy } from "../../../lib/assignment/by-when.ts";
import { ByWhen } from "../../../ui/text/by-when.tsx";
import css from "./table.module.css";

/** When the work is due. */
export function Due({ one, bare }: { one: AssignmentView; bare?: boolean }) {
  const by = workBy(one);
  if (!by) return <span className={css.quiet}>No date</span>;
  return (
    <span className={css.due}>
      <ByWhen by={by} bare={bare} />
    </span>
  );
}
