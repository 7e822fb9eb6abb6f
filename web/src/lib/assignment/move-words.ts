import { type Act, acts, buttons } from "@lyceum/core/assignment/events.ts";
import { type AssignmentView, nextOf, turnOf } from "./assignment.ts";
import type { Side } from "./side.ts";

/** What was done, and whose turn it is now that it is done. */
export const doneOf = (act: Act, after: AssignmentView | undefined, side: Side) =>
  [buttons[act].done, after && nextOf(after, side)].filter(Boolean).join(" ");

/** Which of the buttons is the one: the first that may be pressed now, when it is one's turn. */
const first: readonly Act[] = [
  ...(["answer", "accept-extension", "accept-quote", "accept-delivery", "rate"] as const),
  ...(["start", "deliver", "reply-rating"] as const),
  ...(["decide", "propose-decision", "resume", "offer", "quote", "waive"] as const),
];

/** A student does these at the end of the draft itself. */
const inDraft: readonly Act[] = ["submit", "discard", "sign"];

/** The one primary button and the quiet rest, in the order of the table above. */
export function actsOf(assignment: AssignmentView, side: Side) {
  const { allowed, status } = assignment;
  const mine = turnOf(assignment, side) === "mine";
  // An offer is accepted where it stands, for the teacher it was made to.
  const may = acts.filter(
    (act) =>
      allowed.includes(act) &&
      act !== "accept-offer" &&
      !(side === "student" && status === "draft" && inDraft.includes(act)),
  );
  // What one may do at any time; a teacher works on while the student answers about more time.
  const always: readonly Act[] = ["rate", "reply-rating", "accept-extension", "start", "deliver"];
  const urgent = always.find((act) => may.includes(act));
  const found = first.find((act) => may.includes(act));
  const quoted = status === "quoted" && found === "quote";
  const primary = mine && !quoted ? found : urgent;
  const rest = may.filter((act) => act !== primary);
  return {
    primary,
    rest: [
      ...rest.filter((act) => !buttons[act].danger),
      ...rest.filter((act) => buttons[act].danger),
    ],
  };
}

export const buttonOf = (act: Act, assignment: AssignmentView, side: Side) => {
  const { label } = buttons[act];
  return typeof label === "string" ? label : label(assignment, side);
};
