import type { MeetingTaskRow } from "@lyceum/core/meeting/tasks/schema.ts";
import { Button, Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ulid } from "ulid";
import { post } from "../../../lib/api.ts";
import { meetingKeys } from "../../../lib/meeting/stale.ts";
import { meetingTasksQuery } from "../../../lib/meeting/tasks.ts";
import { sentence } from "../../../lib/problem.ts";
import { count } from "../../../lib/text/words.ts";
import { toast } from "../../../ui/toast/toasts.ts";
import css from "./tasks.module.css";

/** Which lines of a list are chosen. */
export interface Chosen {
  /** The meetings whose line can be confirmed as it is. */
  possible: string[];
  rows: MeetingTaskRow[];
  is: (id: string) => boolean;
  set: (id: string, isChosen: boolean) => void;
  setAll: (isChosen: boolean) => void;
}

/** A line without a price cannot be confirmed among others: somebody has to enter one. */
const canBeConfirmed = ({ allowed, charge }: MeetingTaskRow) =>
  allowed.includes("confirm-charge") && charge?.amount !== undefined;

export function useChosen(items: MeetingTaskRow[]): Chosen {
  const [ids, setIds] = useState<readonly string[]>([]);
  const possible = items.filter(canBeConfirmed).map((one) => one.id);
  return {
    possible,
    rows: items.filter(({ id }) => ids.includes(id) && possible.includes(id)),
    is: (id) => ids.includes(id),
    set: (id, isChosen) =>
      setIds((all) => [...all.filter((one) => one !== id), ...(isChosen ? [id] : [])]),
    setAll: (isChosen) => setIds(isChosen ? possible : []),
  };
}

/** Confirms the chosen lines one after the other, since several may go on one draft. What fails stays chosen. */
export function ConfirmMany({ chosen }: { chosen: Chosen }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<string[]>([]);
  const { rows, possible } = chosen;

  async function confirm() {
    setBusy(true);
    const failed: string[] = [];
    for (const { assignmentId, id, version, code } of rows) {
      try {
        const at = `/assignments/${assignmentId}/meetings/${id}` as const;
        await post(`${at}/confirm-charge`, { version }, ulid());
        chosen.set(id, false);
      } catch (error) {
        failed.push(`${code}: ${sentence(error)}`);
      }
    }
    setFailures(failed);
    setBusy(false);
    if (rows.length > failed.length) {
      toast(`${count(rows.length - failed.length, "line")} added to draft invoices.`);
    }
    await client.invalidateQueries({ queryKey: meetingTasksQuery.queryKey });
    for (const { assignmentId } of rows) {
      for (const queryKey of meetingKeys(assignmentId)) void client.invalidateQueries({ queryKey });
    }
  }
  return (
    <div className={css.many}>
      <Checkbox
        label="All"
        checked={rows.length === possible.length}
        indeterminate={rows.length > 0 && rows.length < possible.length}
        onChange={(event) => chosen.setAll(event.currentTarget.checked)}
      />
      <Button size="xs" disabled={!rows.length} loading={busy} onClick={() => void confirm()}>
        {rows.length ? `Add ${count(rows.length, "line")} to invoices` : "Add to invoices"}
      </Button>
      {failures.length > 0 && (
        <ul role="alert" className={css.failures}>
          {failures.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
