import { mostAtOnce } from "@lyceum/core/coursework/queue/limits.ts";
import type { MarkingRow } from "@lyceum/core/coursework/queue/schema.ts";
import { Button, Checkbox, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ulid } from "ulid";
import { post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { isFinal, sentence } from "../../../lib/problem.ts";
import { count } from "../../../lib/text/words.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import css from "./queue.module.css";

/** Which marks of the list are chosen. */
export interface Chosen {
  rows: MarkingRow[];
  all: number;
  is: (id: string) => boolean;
  set: (id: string, isChosen: boolean) => void;
  setAll: (isChosen: boolean) => void;
}

export function useChosen(items: MarkingRow[]): Chosen {
  const [ids, setIds] = useState<readonly string[]>([]);
  return {
    rows: items.filter(({ id }) => ids.includes(id)),
    all: items.length,
    is: (id) => ids.includes(id),
    set: (id, isChosen) =>
      setIds((all) => [...all.filter((one) => one !== id), ...(isChosen ? [id] : [])]),
    setAll: (isChosen) => setIds(isChosen ? items.map(({ id }) => id) : []),
  };
}

/** So many go with one request: few enough that one sees how it goes on. */
const together = Math.min(10, mostAtOnce);

interface Failure {
  code: string;
  message: string;
}

/** Releases the chosen marks. What fails is said, and stays chosen. */
export function ReleaseMany({ chosen }: { chosen: Chosen }) {
  const ask = useCommandDialog();
  const { rows, all } = chosen;
  const { release, progress, failures } = useRelease(chosen);

  async function confirm() {
    await ask<object>({
      title: `Release ${count(rows.length, "mark")}?`,
      text:
        rows.length === 1
          ? "The student sees the mark, the comments and the summary, and is told."
          : "Each student sees their mark, the comments and the summary, and is told.",
      confirm: `Release ${count(rows.length, "mark")}`,
      // The page shows how it goes on.
      send: async () => void release(rows),
    });
  }
  return (
    <div className={css.many}>
      <Checkbox
        label="All"
        checked={rows.length === all}
        indeterminate={rows.length > 0 && rows.length < all}
        disabled={progress !== null}
        onChange={(event) => chosen.setAll(event.currentTarget.checked)}
      />
      <Button
        size="xs"
        disabled={!rows.length}
        loading={progress !== null}
        onClick={() => void confirm()}
      >
        {rows.length ? `Release ${count(rows.length, "mark")}` : "Release marks"}
      </Button>
      <span role="status" className={css.progress}>
        {progress && (
          <>
            Released {progress.done} of {progress.of}
            <Progress
              value={(100 * progress.done) / progress.of}
              aria-label="Released"
              className={css.bar}
            />
          </>
        )}
      </span>
      {failures.length > 0 && (
        <ul role="alert" className={css.failures}>
          {failures.map(({ code, message }) => (
            <li key={code}>
              {code}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useRelease({ set }: Chosen) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [failures, setFailures] = useState<Failure[]>([]);
  /** What was sent without an answer has its key when it is sent again. */
  const sent = useRef(new Map<string, string>());

  async function part(rows: MarkingRow[]): Promise<Failure[]> {
    const works = rows.map(({ kind, assignmentId, id }) =>
      kind === "exam" ? { assignmentId, examId: id } : { assignmentId, homeworkId: id },
    );
    const name = rows.map(({ id }) => id).join();
    const key = sent.current.get(name) ?? ulid();
    sent.current.set(name, key);
    try {
      const answer = await post("/marking/release", { works }, key);
      sent.current.delete(name);
      return answer.works.flatMap((one) => {
        const released = one.examId ?? one.homeworkId;
        const row = rows.find(({ id }) => id === released);
        if (!one.isReleased) return [{ code: row?.code ?? "", message: one.message ?? "" }];
        if (row) set(row.id, false);
        return [];
      });
    } catch (error) {
      if (isFinal(error)) sent.current.delete(name);
      return rows.map(({ code }) => ({ code, message: sentence(error) }));
    }
  }

  async function release(rows: MarkingRow[]) {
    const failed: Failure[] = [];
    setFailures([]);
    setProgress({ done: 0, of: rows.length });
    for (let from = 0; from < rows.length; from += together) {
      failed.push(...(await part(rows.slice(from, from + together))));
      setProgress({
        done: Math.min(rows.length, from + together) - failed.length,
        of: rows.length,
      });
    }
    setProgress(null);
    setFailures(failed);
    const many = rows.length - failed.length;
    if (many) toast(`${count(many, "mark")} released. The students are told.`);
    const stale = [
      keys.lists.marking,
      keys.home,
      ...rows.map(({ assignmentId }) => keys.assignment(assignmentId)),
    ];
    for (const queryKey of stale) void client.invalidateQueries({ queryKey });
  }
  return { release, progress, failures };
}
