import type { TimelineItem, TimelineKind } from "../page/schema.ts";
import type { AssignmentView } from "../schema.ts";
import {
  decidedWords,
  groundWords,
  intakeWords,
  levelWords,
  outcomeWords,
  statusWords,
  visibilityWords,
} from "../words.ts";

/** What the words of an item may need to know. */
export interface Scene {
  /** Absent in a story of several assignments. */
  assignment?: Pick<AssignmentView, "quote" | "cancellation">;
  side: Side;
  /** Of the amounts in it. */
  currency?: string;
  /** Writes a time, in the reader's zone. */
  when: (iso: string) => string;
  /** Teachers by the id of their offer, files by theirs. */
  names: Record<string, string>;
}

type Side = "student" | "staff" | "teacher";
type Words = (item: TimelineItem, scene: Scene) => string;
const fixed = (text: string) => () => text;

const after = ({ changes }: TimelineItem, field: string) => changes?.[field]?.[1];
const money = (item: TimelineItem, scene: Scene, field: string) =>
  amount(after(item, field), { ...scene, currency: currencyIn(item.changes) });
const currencyIn = (changes: TimelineItem["changes"]) => {
  const currency = changes?.currency?.[1];
  return typeof currency === "string" ? currency : undefined;
};
const amount = (
  minor: unknown,
  { assignment, ...scene }: Pick<Scene, "assignment" | "currency">,
) => {
  if (typeof minor !== "number") return undefined;
  const currency =
    scene.currency ?? assignment?.quote?.currency ?? assignment?.cancellation?.currency ?? "EUR";
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};
const file: (verb: string) => Words = (verb) => (item, scene) => {
  const name = after(item, "name") ?? scene.names[item.entity.id];
  return name ? `${verb} ${name}` : `${verb} a file`;
};
const toTeacher =
  (before: string, behind = ""): Words =>
  (item, { names }) =>
    `${before} ${names[item.entity.id] ?? "a teacher"}${behind}`;
const due = (item: TimelineItem, scene: Scene) => {
  const date = after(item, "dueDate");
  return typeof date === "string" ? ` to ${scene.when(date)}` : "";
};
const priced = (item: TimelineItem, scene: Scene, field: string) => {
  const amount = money(item, scene, field);
  return amount ? ` of ${amount}` : "";
};

/** What is changed by an edit, by the names people know. */
const fields: Record<string, string> = {
  title: "title",
  serviceType: "service",
  subject: "subject",
  level: "level",
  brief: "brief",
  dueDate: "due date",
  timezone: "time zone",
  intake: "details",
};
const edited: Words = ({ changes }) => {
  const named = Object.keys(changes ?? {}).flatMap((one) => fields[one] ?? []);
  return named.length
    ? `changed the ${new Intl.ListFormat("en").format(named)}`
    : "changed the details";
};

/** A sentence for everything that can happen to an assignment: the name before it is who did it. */
export const timelineWords: Record<string, Words> = {
  "assignment.create": fixed("started the draft"),
  "assignment.edit": edited,
  "assignment.sign": fixed("signed the integrity declaration"),
  "assignment.submit": fixed("handed it in"),
  "assignment.discard": fixed("discarded the draft"),
  "assignment.suggest": fixed("looked for matching teachers"),
  "assignment.ask": fixed("asked a question"),
  "assignment.answer": fixed("answered the question"),
  "assignment.decline": fixed("declined it"),
  "assignment.quote": (item, scene) => `made a quote${priced(item, scene, "total")}`,
  "assignment.accept-quote": (item, scene) => `accepted the quote${priced(item, scene, "total")}`,
  "assignment.reject-quote": fixed("rejected the quote"),
  "assignment.lapse": fixed("closed it: the quote was not accepted in time"),
  "assignment.waive": fixed("waived the payment"),
  "assignment.pay": fixed("registered the payment"),
  "assignment.accept-offer": (item, { side }) => {
    const name = after(item, "teacher");
    if (item.by.role === "teacher")
      return side === "student" ? "will work on it" : "accepted the work";
    return `gave the work to ${name ?? "a teacher"}`;
  },
  "assignment.start": fixed("started the work"),
  "assignment.release": (item) =>
    item.by.role === "teacher" ? "gave the work back" : "released the teacher",
  "assignment.remove": fixed("removed the teacher"),
  "assignment.deliver": (item) => {
    const number = after(item, "delivery");
    return typeof number === "number" && number > 1
      ? `delivered again (delivery ${number})`
      : "delivered the work";
  },
  "assignment.request-revision": (item) => {
    const used = after(item, "revisionCount");
    return typeof used === "number" ? `asked for revision ${used}` : "asked for a revision";
  },
  "assignment.accept-delivery": ({ by }) =>
    by.type === "system" ? "counted the delivery as accepted" : "accepted the delivery",
  "assignment.warn": fixed("reminded that the delivery will soon count as accepted"),
  "assignment.dispute": (item) => {
    const ground = after(item, "dispute") as keyof typeof groundWords | undefined;
    const words = ground && groundWords[ground];
    return words ? `raised a dispute: “${words}”` : "raised a dispute";
  },
  "assignment.propose-decision": fixed("proposed how to decide the dispute"),
  "assignment.decide": (item) => {
    const to = after(item, "status") as keyof typeof decidedWords | undefined;
    const words = to && decidedWords[to];
    return words
      ? `decided the dispute: ${words[0]?.toLowerCase()}${words.slice(1)}`
      : "decided the dispute";
  },
  "assignment.reveal-contact": fixed("let student and teacher exchange contact details"),
  "assignment.hold": fixed("put it on hold"),
  "assignment.resume": (item, scene) => {
    const to = due(item, scene);
    return to ? `resumed it; the due date moved${to}` : "resumed it";
  },
  "assignment.cancel": (item, scene) => {
    const fee = after(item, "fee") ? money(item, scene, "fee") : undefined;
    return fee ? `cancelled it; ${fee} stays owed` : "cancelled it";
  },
  "assignment.reopen": fixed("opened it again"),
  "assignment.request-extension": fixed("asked for more time"),
  "assignment.accept-extension": (item, scene) => {
    const to = due(item, scene);
    return to ? `agreed to move the due date${to}` : "agreed to the new due date";
  },
  "assignment.refuse-extension": fixed("kept the due date as it is"),
  "assignment.counter-extension": fixed("offered another due date"),

  "file.upload": file("added"),
  "file.accept": file("Virus check passed:"),
  "file.keep": file("could not check for viruses:"),
  "file.quarantine": file("blocked as unsafe:"),
  "file.reject": file("did not accept"),
  "file.delete": file("deleted"),
  "file.show": file("showed to student and teacher:"),
  "file.hide": file("kept for the team:"),
  "staff-file.upload": file("added for the team:"),
  "staff-file.accept": file("Virus check passed:"),
  "staff-file.keep": file("could not check for viruses:"),
  "staff-file.quarantine": file("blocked as unsafe:"),
  "staff-file.reject": file("did not accept"),
  "staff-file.delete": file("deleted"),
  "staff-file.show": file("showed to student and teacher:"),
  "staff-file.hide": file("kept for the team:"),
  "file.download": file("downloaded"),
  "staff-file.download": file("downloaded"),

  "offer.make": toTeacher("offered it to"),
  "offer.accept": (item, { names }) =>
    item.by.role === "teacher"
      ? "accepted the offer"
      : `accepted for ${names[item.entity.id] ?? "a teacher"}`,
  "offer.decline": (item, { names }) =>
    item.by.role === "teacher"
      ? "declined the offer"
      : `declined for ${names[item.entity.id] ?? "a teacher"}`,
  "offer.withdraw": toTeacher("withdrew the offer to"),
  "offer.expire": toTeacher("let the offer to", " expire"),
  "engagement.start": fixed("started the work"),
  "engagement.pause": toTeacher("paused the work of"),
  "engagement.resume": toTeacher("resumed the work of"),
  "engagement.complete": toTeacher("completed the work of"),
  "engagement.reopen": toTeacher("reopened the work of"),
  "engagement.release": toTeacher("ended the work of"),
  "engagement.remove": toTeacher("ended the work of", " for cause"),

  "rating.give": (item) => {
    const score = after(item, "score");
    return typeof score === "number" ? `rated the teacher: ${score} of 5` : "rated the teacher";
  },
  "rating.reply": fixed("replied to the rating"),
  "rating.hide": fixed("hid the rating"),
  "rating.show": fixed("showed the rating again"),

  "thread.talk": fixed("wrote in the conversation"),
  "thread.start": fixed("opened the conversation"),
  "thread.read": fixed("looked into the conversation"),
  "thread.resolve": fixed("resolved the conversation"),
  "thread.hold": fixed("put the conversation on hold"),
  "thread.snooze": fixed("snoozed the conversation"),
  "thread.reopen": fixed("reopened the conversation"),
  "thread.close": fixed("closed the conversation"),
  "thread.staff_reply": fixed("noted that the team has answered"),
  "thread.student_reply": fixed("noted that the student waits for an answer"),
  "thread.wake": fixed("brought the conversation back"),
  "thread.lapse": fixed("counted the conversation as resolved: no answer came"),
  "participant.add": fixed("added someone to the conversation"),
  "participant.remove": fixed("removed someone from the conversation"),
  "participant.follow": fixed("follows the conversation"),
  "message.hide": fixed("hid a message"),
  "note.add": fixed("wrote a note for the team"),
  "chat.start": fixed("wrote the first message"),
  "chat.claim": fixed("added the chat to the account"),
  "export.ask": fixed("asked for the evidence pack"),

  "invoice.issue": fixed("issued an invoice"),
  "payment.receive": fixed("received a payment"),
};

/** The sentence of an item; what has no words of its own is told plainly, never by its raw name. */
export const sentenceFor = (item: TimelineItem, scene: Scene) =>
  timelineWords[item.action]?.(item, scene) ?? plain[item.kind];

const plain: Record<TimelineKind, string> = {
  assignment: "changed the assignment",
  file: "changed a file",
  teacher: "changed who works on it",
  message: "was in the conversation",
  note: "changed a note",
  money: "changed the payment",
  meeting: "changed a meeting",
  coursework: "changed a piece of coursework",
};

export const timelineKindWords: Record<TimelineKind, string> = {
  assignment: "Progress",
  file: "Files",
  teacher: "Teachers",
  message: "Conversation",
  note: "Notes",
  money: "Money",
  meeting: "Meetings",
  coursework: "Coursework",
};

/** A field and a value as people read them, in the history of changes. */
const fieldWords = (name: string) =>
  fields[name] ??
  intakeWords[name as keyof typeof intakeWords] ??
  name.replaceAll(/([A-Z])/g, " $1").toLowerCase();

/** In minor units. */
const amounts = ["total", "deposit", "fee", "refund", "amount"];

/** The fields that are one of a few words, and what people call them. */
const chosen: Record<string, Record<string, string>> = {
  level: levelWords,
  visibility: visibilityWords,
  dispute: groundWords,
  outcome: outcomeWords,
  to: decidedWords,
};

type Telling = Pick<Scene, "when" | "side"> & Partial<Scene>;

/** What changed, field by field, as people read it: the same in every history, log and pack. */
export function changeWords(changes: TimelineItem["changes"], scene: Telling) {
  const currency = currencyIn(changes) ?? scene.currency;
  // The currency is said with each amount.
  const told = Object.entries(changes ?? {}).filter(([field]) => field !== "currency");
  return told.map(([field, [before, after]]) => ({
    field: fieldWords(field),
    before: valueWords(field, before, { ...scene, currency }),
    after: valueWords(field, after, { ...scene, currency }),
    /** It was nothing before. */
    fresh: before === null || before === undefined,
  }));
}

export function valueWords(field: string, value: unknown, scene: Telling): string {
  const { when, side, names } = scene;
  if (value === null || value === undefined || value === "") return "nothing";
  if (amounts.includes(field)) return amount(value, scene) ?? String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    return value.map((one) => valueWords(field, one, scene)).join(", ") || "nothing";
  }
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, one]) => `${fieldWords(name)}: ${valueWords(name, one, scene)}`)
      .join("; ");
  }
  const text = String(value);
  if (names?.[text]) return names[text];
  // Files, offers and conversations have a status too, with plain words.
  if (field === "status") {
    const words = statusWords[text as keyof typeof statusWords];
    return words?.[side === "student" ? "student" : "staff"] ?? plainly(text);
  }
  if (chosen[field]) return chosen[field][text] ?? text;
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return when(value);
  if (/^[a-z]{3}_[0-9a-z]{26}$/.test(text)) return `…${text.slice(-5)}`;
  return codeWord.test(text) ? plainly(text) : text;
}

/** A word of the code, such as `not_accepted`. */
const codeWord = /^[a-z]+(_[a-z]+)+$/;
const plainly = (word: string) => word.replaceAll("_", " ");
