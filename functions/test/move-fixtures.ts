import type { Assignment } from "@lyceum/core/assignment/assignments.entity.ts";
import type { AssignmentState } from "@lyceum/core/assignment/states.ts";
import * as given from "@lyceum/core/test/given.ts";
import { type Amendment, bodyOf, type Raised } from "@lyceum/core/test/moves.ts";
import { assignmentAt, inHours } from "@lyceum/core/test/workspaces.ts";
import type { Fixture, Guest } from "./guests.ts";

/** The assignment's student or teacher if the guest may be one of them; staff have to do with any. */
async function assignmentIn(
  { person }: Guest,
  status: AssignmentState,
  change: (guest: Guest["person"]) => Partial<Assignment>,
) {
  const role = person?.actor.role;
  const [student, teacher] = await Promise.all([
    person && role === "student" ? person : given.student(),
    person && role === "teacher" ? person : given.teacher(),
  ]);
  const { assignmentId } = await assignmentAt(status, { student, teacher }, change(person));
  return { assignmentId };
}

/** A request that waits for the guest: what the student answers, or what the teacher does. */
const asked = (person: Guest["person"]) => ({
  extension: {
    by: "",
    byName: "Eva",
    at: inHours(-1),
    dueDate: inHours(300),
    reason: "Ill",
    ...(person?.actor.role === "teacher"
      ? { state: "countered" as const, counter: inHours(260) }
      : { state: "requested" as const }),
  },
});

type Row = [AssignmentState, Raised | Amendment, typeof asked?];

/** By the end of the path: where the assignment stands, and what is raised. */
const rows: Record<string, Row> = {
  quote: ["submitted", "quote"],
  "accept-quote": ["quoted", "accept-quote"],
  "reject-quote": ["quoted", "reject-quote"],
  waive: ["quoted", "waive"],
  start: ["assigned", "start"],
  deliver: ["in_progress", "deliver"],
  "request-revision": ["delivered", "request-revision"],
  "accept-delivery": ["delivered", "accept-delivery"],
  dispute: ["in_progress", "dispute"],
  "propose-decision": ["disputed", "propose-decision"],
  decide: ["disputed", "decide"],
  decision: ["disputed", "decide"],
  hold: ["in_progress", "hold"],
  resume: ["on_hold", "resume"],
  cancellation: ["ready", "cancel"],
  cancel: ["ready", "cancel"],
  reopen: ["completed", "reopen"],
  extension: ["in_progress", "request-extension"],
  "extension/accept": ["in_progress", "accept-extension", asked],
  "extension/refuse": ["in_progress", "refuse-extension", asked],
  "extension/counter": ["in_progress", "counter-extension", asked],
};

/** Of every move of an assignment. */
export const moveFixtures: Record<string, Fixture> = Object.fromEntries(
  Object.entries(rows).map(([end, [status, name, change = () => ({})]]) => [
    `/api/assignments/{assignmentId}/${end}`,
    {
      params: (guest) => assignmentIn(guest, status, change),
      body: async () => bodyOf(name, { version: 3 }),
    } satisfies Fixture,
  ]),
);
