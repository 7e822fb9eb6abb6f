import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { get } from "../../../lib/api.ts";
import { canDigest } from "../../../lib/coursework/exam-digest.ts";
import { Card } from "../../../ui/card.tsx";
import { openKept } from "./engine/keeper.ts";
import css from "./exam.module.css";

export interface Finding {
  name: string;
  state: "good" | "fair" | "bad";
  words: string;
}

/** Milliseconds of a question and its answer from which on a connection is slow. */
const slow = 2000;
/** Milliseconds by which people notice that a clock is wrong. */
const wrong = 60_000;

async function storage(): Promise<Finding> {
  const name = "Storage";
  try {
    (await openKept()).close();
    return { name, state: "good", words: "Answers wait on this device if the connection breaks." };
  } catch {
    const words =
      "This browser keeps nothing, perhaps in a private window. Use another window or browser; otherwise do not close the exam while an answer is not saved.";
    return { name, state: "bad", words };
  }
}

interface Heard {
  /** Milliseconds there and back. */
  took: number;
  /** How far the computer is ahead of the server, in milliseconds. */
  ahead: number;
}

const clockOf = ({ ahead }: Heard): Finding => {
  const name = "Clock";
  if (Math.abs(ahead) < wrong) {
    return { name, state: "good", words: "The clock of this computer is right." };
  }
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const words = `The clock of this computer is ${minutes} min ${ahead > 0 ? "fast" : "slow"}. That changes nothing: the exam goes by the clock of Lyceum, and shows it.`;
  return { name, state: "fair", words };
};

const lineOf = ({ took }: Heard): Finding =>
  took < slow
    ? { name: "Connection", state: "good", words: "Lyceum answers quickly." }
    : {
        name: "Connection",
        state: "fair",
        words: "Lyceum answers slowly. The exam works, and saving takes a little longer.",
      };

async function server(read: () => Promise<{ now: string }>): Promise<Finding[]> {
  const asked = performance.now();
  try {
    const { now } = await read();
    const took = performance.now() - asked;
    const heard = { took, ahead: Date.now() - took / 2 - Date.parse(now) };
    return [clockOf(heard), lineOf(heard)];
  } catch {
    const words = "Lyceum does not answer. Check your connection before you start.";
    return [{ name: "Connection", state: "bad", words }];
  }
}

export async function check(read: () => Promise<{ now: string }>): Promise<Finding[]> {
  const [kept, heard] = await Promise.all([storage(), server(read)]);
  if (canDigest()) return [kept, ...heard];
  const words = "This browser cannot compute receipts itself; you still get them.";
  return [kept, ...heard, { name: "Receipts", state: "fair", words }];
}

const icons = { good: IconCircleCheck, fair: IconAlertTriangle, bad: IconCircleX };
const signs = { good: "In order", fair: "Note", bad: "Problem" };

/** Whether this browser is fit for the exam, before it begins. */
export function DeviceCheck({ assignmentId, examId }: { assignmentId: string; examId: string }) {
  const [found, setFound] = useState<Finding[]>();
  const look = useCallback(async () => {
    setFound(undefined);
    setFound(await check(() => get(`/assignments/${assignmentId}/exams/${examId}`)));
  }, [assignmentId, examId]);
  useEffect(() => void look(), [look]);
  return (
    <Card
      title="This device"
      aside={
        <Button size="compact-sm" variant="default" loading={!found} onClick={() => void look()}>
          Check again
        </Button>
      }
    >
      <ul className={css.findings} aria-busy={!found}>
        {(found ?? []).map(({ name, state, words }) => {
          const Icon = icons[state];
          return (
            <li key={name} data-state={state}>
              <Icon size={18} stroke={1.75} aria-label={signs[state]} />
              <span>
                <strong>{name}.</strong> {words}
              </span>
            </li>
          );
        })}
        {!found && <li>Checking…</li>}
      </ul>
    </Card>
  );
}
