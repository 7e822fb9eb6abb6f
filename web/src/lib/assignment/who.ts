import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import { type Me, roleWords } from "../session.ts";

/** Who did something, as the server tells it to the reader. */
export interface Who {
  by: string;
  /** It was the reader. */
  own?: boolean;
}

/** After a verb: nobody reads their own name. */
export const whoDid = ({ by, own }: Who) => (own ? "you" : by);

/** Before a verb, in both its forms: "You ask", "Maria Silva asks". */
export const whoDoes = ({ by, own }: Who, verb: string, verbs = `${verb}s`) =>
  own ? `You ${verb}` : `${by} ${verbs}`;

/** Who stands at the beginning of a line of the timeline. */
export function whoRaised({ by }: TimelineItem, me: Me, student: { name: string }) {
  if (by.type === "system") return "Lyceum";
  if (by.id === me.userId) return "You";
  if (by.type === "visitor") return by.name ?? student.name;
  return (
    by.name ?? (by.role && by.role in roleWords ? roleWords[by.role as Me["role"]] : "Someone")
  );
}
