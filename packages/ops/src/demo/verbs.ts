import type { UserActor } from "@lyceum/core/actor.ts";
import { cancel, cancellation } from "@lyceum/core/assignment/dispute/cancellation.ts";
import { decision, proposeDecision } from "@lyceum/core/assignment/dispute/decisions.ts";
import { dispute } from "@lyceum/core/assignment/dispute/disputes.ts";
import { hold } from "@lyceum/core/assignment/dispute/holds.ts";
import { answer, ask, decline, submit } from "@lyceum/core/assignment/intake/submission.ts";
import { accept, declineOffer } from "@lyceum/core/assignment/offer/answers.ts";
import { offer } from "@lyceum/core/assignment/offer/offers.ts";
import { acceptQuote, quote, waive } from "@lyceum/core/assignment/quote/quotes.ts";
import { rate, replyToRating } from "@lyceum/core/assignment/rating/ratings.ts";
import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { requestExtension } from "@lyceum/core/assignment/work/extensions.ts";
import {
  acceptDelivery,
  deliver,
  requestRevision,
  start,
} from "@lyceum/core/assignment/work/work.ts";
import { profileId } from "@lyceum/core/id.ts";
import { send } from "@lyceum/core/thread/message/messages.ts";
import { edit } from "@lyceum/core/thread/message/revise.ts";
import { threadOf } from "@lyceum/core/thread/seat/assignment-thread.ts";
import { ulid } from "ulid";
import { addFile, type DemoFile } from "./files.ts";
import type { PersonKey } from "./world.ts";

/** Who does something to which assignment, and how many hours ago. */
export interface Moment {
  actor: UserActor;
  people: Record<PersonKey, UserActor>;
  ref: { assignmentId: string; version: number };
  hoursAgo: number;
}

const declaration = { version: integrityDeclaration.version, accepted: true } as const;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const teacherIdOf = ({ userId }: UserActor) => profileId("teacher", userId);

/** The tax is in basis points. */
type Line = [description: string, quantity: number, unitAmount: number, taxRate?: number];
type Input<Act extends (actor: never, input: never) => unknown> = Act extends (
  actor: never,
  input: infer Given,
) => unknown
  ? Given
  : never;

/** What happens in the stories: each is the core's own action. `Date` is that of the moment. */
export const verbs = {
  submit: ({ actor, ref }: Moment) => submit(actor, { ...ref, declaration }),
  ask: ({ actor, ref }: Moment, question: string) => ask(actor, { ...ref, question }),
  answer: ({ actor, ref }: Moment, text: string) => answer(actor, { ...ref, answer: text }),
  decline: ({ actor, ref }: Moment, reason: Input<typeof decline>["reason"], text: string) =>
    decline(actor, { ...ref, reason, text }),
  /** Lines in cents, the deposit, and for how many hours it is valid. */
  quote: ({ actor, ref }: Moment, lines: Line[], deposit: number, hours: number, note?: string) =>
    quote(actor, {
      ...ref,
      deposit,
      note,
      currency: "EUR",
      validUntil: inHours(hours),
      lines: lines.map(([description, quantity, unitAmount, taxRate]) => ({
        description,
        quantity,
        unitAmount,
        taxRate,
      })),
    }),
  acceptQuote: ({ actor, ref }: Moment, number = 1) =>
    acceptQuote(actor, { ...ref, quote: number }),
  waive: ({ actor, ref }: Moment, reason: string) => waive(actor, { ...ref, reason }),
  offer: (
    { actor, people, ref: { assignmentId } }: Moment,
    whom: PersonKey[],
    hours: number,
    note?: string,
  ) =>
    offer(actor, {
      assignmentId,
      note,
      expiresAt: inHours(hours),
      teachers: whom.map((key) => teacherIdOf(people[key])),
    }),
  acceptOffer: ({ actor, ref: { assignmentId } }: Moment) => accept(actor, { assignmentId }),
  declineOffer: (
    { actor, ref: { assignmentId } }: Moment,
    reason: Input<typeof declineOffer>["reason"],
    text?: string,
  ) => declineOffer(actor, { assignmentId, reason, text }),
  start: ({ actor, ref }: Moment) => start(actor, ref),
  file: ({ actor, ref, hoursAgo }: Moment, file: DemoFile) =>
    addFile(actor, ref.assignmentId, file, hoursAgo),
  deliver: ({ actor, ref }: Moment, note?: string) => deliver(actor, { ...ref, note }),
  revise: ({ actor, ref }: Moment, text: string) => requestRevision(actor, { ...ref, text }),
  acceptDelivery: ({ actor, ref }: Moment) => acceptDelivery(actor, ref),
  rate: ({ actor, ref }: Moment, score: number, text?: string) =>
    rate(actor, { ...ref, score, text }),
  reply: ({ actor, ref }: Moment, text: string) => replyToRating(actor, { ...ref, text }),
  dispute: (
    { actor, ref }: Moment,
    claim: Omit<Input<typeof dispute>, "assignmentId" | "version" | "key">,
  ) => dispute(actor, { ...ref, ...claim }),
  async propose(
    { actor, ref }: Moment,
    {
      text,
      ...verdict
    }: Omit<Input<typeof proposeDecision>, "assignmentId" | "version" | "key" | "money">,
  ) {
    const { assignmentId } = ref;
    const { fee, refund } = await decision(actor, { assignmentId, ...verdict });
    const money = { fee, refund };
    return proposeDecision(actor, { ...ref, ...verdict, text, money });
  },
  hold: ({ actor, ref }: Moment, reason: string) => hold(actor, { ...ref, reason }),
  async cancel({ actor, ref }: Moment, reason: string) {
    const { fee } = await cancellation(actor, { assignmentId: ref.assignmentId });
    return cancel(actor, { ...ref, reason, fee });
  },
  /** More time, so many hours from that moment on. */
  extend: ({ actor, ref }: Moment, hours: number, reason: string) =>
    requestExtension(actor, { ...ref, reason, dueDate: inHours(hours) }),
  /** In the conversation of the assignment; `replyTo` is the number of a message. */
  say: ({ actor, ref }: Moment, content: string, replyTo?: number) =>
    send(actor, {
      threadId: threadOf(ref.assignmentId),
      clientId: ulid(),
      content,
      replyTo,
    }),
  /** For staff only. */
  note: ({ actor, ref }: Moment, content: string) =>
    send(actor, {
      threadId: threadOf(ref.assignmentId),
      clientId: ulid(),
      content,
      channel: "internal",
    }),
  edit: ({ actor, ref }: Moment, seq: number, content: string) =>
    edit(actor, { threadId: threadOf(ref.assignmentId), seq, content }),
};

type Rest<Verb> = Verb extends (moment: Moment, ...rest: infer More) => unknown ? More : never;

/** How many hours ago, who, what, and its words. */
export type Step = {
  [Name in keyof typeof verbs]: readonly [
    hoursAgo: number,
    who: PersonKey,
    verb: Name,
    ...rest: Rest<(typeof verbs)[Name]>,
  ];
}[keyof typeof verbs];
