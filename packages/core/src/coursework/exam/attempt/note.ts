import type { Write } from "../../../db.ts";
import { type ExamEvent, ExamEvents } from "./exam-events.entity.ts";
import { type AttemptKey, keyOf } from "./stored.ts";

type Noted = Pick<ExamEvent, "kind" | "detail" | "epoch">;

/** What the server itself notes in the log of an attempt; whoever writes the attempt with it counts it there. */
export const noteOf = (key: AttemptKey, at: string, noted: Noted): Write[] => [
  ExamEvents.create({ ...keyOf(key), ...noted, at, heardAt: at }),
];
