import { type AssignmentState, holdable, operations, staff, student } from "../states.ts";
import {
  after,
  type EventRow,
  fixed,
  forAll,
  forTeam,
  heldWords,
  money,
  toDueDate,
} from "../timeline/event-words.ts";
import { decidedWords, groundWords } from "../words.ts";

/** What stops the work or ends it early. */
export const disputeEvents = {
  "assignment.dispute": {
    moves: [
      {
        from: ["delivered", "revision", "in_progress"],
        to: "disputed",
        by: ["student", "teacher"],
      },
    ],
    kind: "assignment",
    icon: "alert",
    seenBy: forAll,
    log: "Dispute raised",
    sentence: (item) => {
      const ground = after(item, "dispute") as keyof typeof groundWords | undefined;
      const words = ground && groundWords[ground];
      return words ? `raised a dispute: “${words}”` : "raised a dispute";
    },
    button: {
      form: "own",
      label: "Raise dispute",
      says: fixed(
        "Our team reads your claim and decides. Nothing is accepted automatically until then.",
      ),
      confirm: "Send dispute",
      done: "Dispute sent.",
      danger: true,
    },
  },
  "assignment.propose-decision": {
    kind: "assignment",
    icon: "activity",
    seenBy: forTeam,
    log: "Decision proposed",
    sentence: fixed("proposed how to decide the dispute"),
    button: {
      form: "own",
      label: "Propose a decision",
      says: fixed(
        "The people who decide read it. Nothing changes for the student and the teacher yet.",
      ),
      confirm: "Send proposal",
      done: "Proposal sent.",
    },
  },
  "assignment.decide": {
    moves: [
      { from: ["disputed"], to: "revision", by: operations },
      { from: ["disputed"], to: "completed", by: operations },
      { from: ["disputed"], to: "cancelled", by: operations },
    ],
    kind: "assignment",
    icon: "activity",
    seenBy: forAll,
    log: "Dispute decided",
    sentence: (item) => {
      const to = after(item, "status") as keyof typeof decidedWords | undefined;
      const words = to && decidedWords[to];
      return words
        ? `decided the dispute: ${words[0]?.toLowerCase()}${words.slice(1)}`
        : "decided the dispute";
    },
    button: {
      form: "own",
      label: "Decide dispute",
      says: fixed("Student and teacher read your words. Effect on payments is below."),
      confirm: "Decide dispute",
      done: "Dispute decided. Student and teacher were told.",
    },
  },
  "assignment.hold": {
    moves: [{ from: holdable, to: "on_hold", by: [...staff, "system"] }],
    kind: "assignment",
    icon: "pause",
    seenBy: forAll,
    log: "Put on hold",
    sentence: fixed("put it on hold"),
    button: {
      form: { label: "Why?", hint: "Student and teacher can read it." },
      label: "Put on hold",
      says: fixed(
        "Work is paused, and the student and the teacher are told. When you resume, the dates move by the length of the hold.",
      ),
      done: "Assignment put on hold.",
    },
  },
  "assignment.resume": {
    moves: [
      ...holdable.map((to) => ({ from: ["on_hold"], to, by: [...staff, "system"] }) as const),
    ],
    kind: "assignment",
    icon: "play",
    seenBy: forAll,
    log: "Resumed",
    sentence: (item, scene) => {
      const to = toDueDate(item, scene);
      return to ? `resumed it; the due date moved${to}` : "resumed it";
    },
    button: {
      form: "own",
      label: "Resume assignment",
      says: (one, side) =>
        `It continues as “${heldWords(one, side)}”, and the dates move by the length of the hold.`,
      done: "Assignment resumed.",
    },
  },
  "assignment.cancel": {
    moves: [
      {
        from: [
          "draft",
          "submitted",
          "needs_info",
          "quoted",
          "awaiting_payment",
          "ready",
          "assigned",
          "in_progress",
          // Only when it was held before the delivery.
          "on_hold",
        ],
        to: "cancelled",
        by: [...student, ...staff],
      },
    ],
    kind: "assignment",
    icon: "ban",
    seenBy: forAll,
    log: "Assignment cancelled",
    sentence: (item, scene) => {
      const fee = after(item, "fee") ? money(item, scene, "fee") : undefined;
      return fee ? `cancelled it; ${fee} stays owed` : "cancelled it";
    },
    button: {
      form: "own",
      label: "Cancel assignment",
      says: fixed("The work ends here. What it costs is below."),
      done: "Assignment cancelled.",
      danger: true,
    },
  },
} as const satisfies Record<string, EventRow<AssignmentState>>;
