import type { Actor } from "../src/actor.ts";
import type { Assignment } from "../src/assignment/assignments.entity.ts";
import { cancel } from "../src/assignment/dispute/cancellation.ts";
import { decide, proposeDecision } from "../src/assignment/dispute/decisions.ts";
import { dispute } from "../src/assignment/dispute/disputes.ts";
import { hold, resume } from "../src/assignment/dispute/holds.ts";
import { answer, ask, decline, discard, submit } from "../src/assignment/intake/submission.ts";
import type { AssignmentEvent } from "../src/assignment/lifecycle.ts";
import { accept } from "../src/assignment/offer/answers.ts";
import { release, remove } from "../src/assignment/offer/release.ts";
import { acceptQuote, quote, rejectQuote, waive } from "../src/assignment/quote/quotes.ts";
import { integrityDeclaration } from "../src/assignment/schema.ts";
import {
  acceptExtension,
  counterExtension,
  refuseExtension,
  requestExtension,
} from "../src/assignment/work/extensions.ts";
import {
  acceptDelivery,
  deliver,
  reopen,
  requestRevision,
  start,
} from "../src/assignment/work/work.ts";
import { inHours } from "./workspaces.ts";

/** The events that people raise; `lapse` and `pay` are the clock's and the bank's. */
export type Raised = Exclude<AssignmentEvent, "lapse" | "pay">;
/** What changes an assignment without moving it. */
export type Amendment =
  | "propose-decision"
  | "request-extension"
  | "accept-extension"
  | "refuse-extension"
  | "counter-extension";

type Seen = Pick<Assignment, "assignmentId" | "version">;

/** Each event's action of the core. */
export const actions = {
  discard,
  submit,
  ask,
  answer,
  decline,
  quote,
  "accept-quote": acceptQuote,

  "reject-quote": rejectQuote,
  waive,
  "accept-offer": accept,
  start,
  release,
  remove,
  deliver,
  "request-revision": requestRevision,
  "accept-delivery": acceptDelivery,
  dispute,
  decide,
  hold,
  resume,
  cancel,
  reopen,
  "propose-decision": proposeDecision,
  "request-extension": requestExtension,
  "accept-extension": acceptExtension,
  "refuse-extension": refuseExtension,
  "counter-extension": counterExtension,
} as unknown as Record<Raised | Amendment, (actor: Actor, input: object) => Promise<unknown>>;

const reason = "The student asked for it.";
const declaration = { version: integrityDeclaration.version, accepted: true };

/** Bodies that fit: for an assignment as `assignmentAt` of workspaces.ts makes it. */
const bodies: Partial<Record<Raised | Amendment, () => object>> = {
  submit: () => ({ declaration }),
  ask: () => ({ question: "Which edition?" }),
  answer: () => ({ answer: "The second." }),
  decline: () => ({ reason: "too_late", text: "There is no time left." }),
  quote: () => ({
    lines: [{ description: "Lessons", quantity: 2, unitAmount: 4_500 }],
    currency: "EUR",
    deposit: 2_000,
    validUntil: inHours(72),
  }),
  "accept-quote": () => ({ quote: 1 }),
  "reject-quote": () => ({ reason }),
  waive: () => ({ reason }),
  release: () => ({ reason }),
  "request-revision": () => ({ text: "Please look at the second part again." }),
  dispute: () => ({ ground: "quality", text: "It is too short.", wish: "revision", evidence: [] }),
  decide: () => ({
    outcome: "uphold",
    to: "revision",
    text: "Please do the second part again.",
    money: { fee: 12_000, refund: 0 },
  }),
  "propose-decision": () => ({
    outcome: "void",
    to: "completed",
    text: "It is fine as it is.",
    money: { fee: 12_000, refund: 0 },
  }),
  hold: () => ({ reason }),
  cancel: () => ({ reason, fee: 0 }),
  reopen: () => ({ reason }),
  "request-extension": () => ({ dueDate: inHours(300), reason }),
  "refuse-extension": () => ({ reason }),
  "counter-extension": () => ({ dueDate: inHours(280) }),
};

export const bodyOf = (name: Raised | Amendment, { version }: Pick<Seen, "version">) => ({
  ...(name === "accept-offer" ? {} : { version }),
  ...bodies[name]?.(),
});
