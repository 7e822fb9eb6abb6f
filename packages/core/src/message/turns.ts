import type { Stored } from "./stored.ts";

/** The end of a log as somebody has just read or written it: all messages after a number, in order. */
export interface End {
  after: number;
  messages: Stored[];
}

/** Those who write to one log in this process. */
export interface Line {
  /** What the one before knew of the end; each who has a turn brings it up to date. */
  end?: End;
}

const lines = new Map<string, Line & { people: number; last: Promise<unknown> }>();

/**
 * Runs what this process has to write to one log one after the other: only one can have the next
 * number, so side by side all but one would write and read in vain. What is known of the end goes
 * from hand to hand, and is forgotten with the last.
 */
export async function inTurn<Result>(
  name: string,
  work: (line: Line) => Promise<Result>,
): Promise<Result> {
  const line = lines.get(name) ?? { people: 0, last: Promise.resolve() };
  lines.set(name, line);
  line.people++;
  const turn = line.last.then(() => work(line));
  line.last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    if (--line.people === 0) lines.delete(name);
  }
}

export const lastOf = ({ after, messages }: End) => messages.at(-1)?.seq ?? after;

/** So many are kept of a log that is written to without a pause. */
const most = 500;

/** What stands after the end as it was known. */
export function follow(end: End, messages: readonly Stored[]) {
  end.messages.push(...messages);
  const beyond = end.messages.length - most;
  if (beyond <= 0) return;
  end.messages.splice(0, beyond);
  end.after += beyond;
}
