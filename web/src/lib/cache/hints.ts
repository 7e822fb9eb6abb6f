import type { QueryKey } from "@tanstack/react-query";
import type { HintOf, HintType } from "../live.ts";
import { keys } from "./keys.ts";

/** What is stale, and from which version on, where the hint tells one. */
type Stale = readonly [key: QueryKey, version?: number];

/** What each hint of the socket makes stale for somebody. A hint without a row does not compile. */
export const staleBy: {
  [Type in HintType]: (hint: HintOf<Type>, userId: string) => readonly Stale[];
} = {
  message: ({ in: log, kind }) =>
    isThread(log)
      ? [
          // What the system says tells of a change of the conversation itself.
          ...(kind === "system" ? [[keys.thread(log)] as const] : []),
          [keys.lists.threads],
          [keys.home],
        ]
      : [],
  edited: ({ in: log }) => (isThread(log) ? [[keys.lists.threads]] : []),
  // Read on another device it is read here.
  seen: ({ by }, userId) => (by === userId ? [[keys.lists.threads], [keys.home]] : []),
  typing: () => [],
  // Which queue it belongs to, and how many wait, only the table knows.
  session: ({ status }) => [
    [keys.deskSessions],
    [keys.home],
    ...(status === "blocked" ? [[keys.blocks] as const] : []),
  ],
  // The open conversation itself shows what became of a file.
  attachment: () => [],
  presence: () => [[keys.team]],
  // For visitors.
  identity: () => [],
  thread: ({ id }) => [[keys.thread(id)], [keys.lists.threads], [keys.home]],
  assignment: ({ id, version }) => [
    [keys.lists.assignments],
    [keys.assignment(id), version],
    [keys.home],
  ],
  offer: ({ assignmentId }) => [
    [keys.lists.offers],
    [keys.lists.assignments],
    [keys.assignment(assignmentId)],
    [keys.home],
  ],
  file: ({ assignmentId }) => [[keys.assignment(assignmentId)]],
  money: ({ assignmentId }) => [
    [keys.assignment(assignmentId)],
    [keys.lists.invoices],
    [keys.moneyQueue],
    [keys.ledger],
    [keys.home],
  ],
  // The page of the room follows these itself.
  room: () => [],
  signal: () => [],
  // With the page of the assignment its meetings are read; whoever is busy has other free times.
  meeting: ({ assignmentId }) => [
    [keys.assignment(assignmentId)],
    [keys.lists.meetings],
    [keys.slots],
    [keys.home],
  ],
  // What is read of it stands under the assignment, in what waits for somebody, and by its date in the calendar.
  coursework: ({ assignmentId }) => [
    [keys.assignment(assignmentId)],
    [keys.lists.marking],
    [keys.lists.todo],
    [keys.examPapers],
    [keys.dueDates],
    [keys.home],
  ],
  notification: () => [[keys.lists.notifications], [keys.home]],
  export: ({ id }) => [[keys.export(id)]],
  // It was read, archived or snoozed here or on another device.
  unseen: () => [[keys.lists.notifications]],
  bye: () => [],
};

export const hintTypes = Object.keys(staleBy) as HintType[];

const isThread = (log: string) => log.startsWith("thr_");
