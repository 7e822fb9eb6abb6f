import type { create } from "@lyceum/core/assignment/assignments.ts";
import type { Step } from "./verbs.ts";
import type { PersonKey } from "./world.ts";

type Details = Pick<
  Parameters<typeof create>[1],
  "serviceType" | "title" | "subject" | "level" | "brief" | "intake"
>;

/** An assignment of the demo and what has happened to it. Times are hours before the seed ran. */
export interface Story extends Details {
  student: PersonKey;
  hoursAgo: number;
  /** Hours after the seed ran. */
  dueInHours: number;
  /** The name of the student's own text, where the service asks for one. */
  draft?: string;
  steps: readonly Step[];
  /** What the student was told of it has been looked at, put away or snoozed. */
  sorted?: boolean;
}
