import {
  type Audience,
  after,
  type EventIcon,
  type EventRow,
} from "../assignment/timeline/event-words.ts";
import type { WorkKind } from "./schema.ts";

/** Student and team do not see it. */
export const forTeacher: Audience = {
  student: false,
  teacher: true,
  finance: false,
  reason: "everybody",
};

/** Makes the rows of one kind of work, which says itself what moves it. `what` is as it stands in a sentence. */
export const rowsOf =
  (kind: WorkKind, what: string) =>
  (seenBy: Audience, icon: EventIcon, log: string, verb: string) =>
    ({
      kind: "coursework",
      icon,
      seenBy,
      log,
      /** "submitted version 2 of a writing (WRT-7K3F9)": what the record says of it. */
      sentence: (item) => {
        const [code, number] = [after(item, kind), after(item, "version")];
        const which = typeof number === "number" ? `version ${number} of ${what}` : what;
        return `${verb} ${which}${code ? ` (${code})` : ""}`;
      },
      // The page of a work has buttons of its own: what may be done stands in its `allowed`.
      button: null,
    }) as const satisfies EventRow;
