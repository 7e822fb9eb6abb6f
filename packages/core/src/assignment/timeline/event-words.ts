import type { Step } from "../../lifecycle.ts";
import { moneyWords } from "../../text/money-words.ts";
import type { TimelineItem, TimelineKind } from "../page/schema.ts";
import type { AssignmentView } from "../schema.ts";
import { statusWords } from "../words.ts";

export type Side = "student" | "staff" | "teacher";

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

export type Sentence = (item: TimelineItem, scene: Scene) => string;

/**
 * Whether somebody sees an event on the timeline: always, never, or only when it is about their own
 * offer, when it is about the assignment's own thread, when it changed the status.
 */
export type Sight = boolean | "own-offer" | "own-thread" | "if-status-changed";

/** Who sees an event. The team and auditors see every event, and people see what they did themselves. */
export interface Audience {
  student: Sight;
  teacher: Sight;
  finance: Sight;
  /** Who reads the reason beside the team and the person who gave it. */
  reason: "everybody" | "finance" | "nobody";
}

/** The icons an event can have; the web app draws each of them. */
export type EventIcon =
  | "activity"
  | "alert"
  | "ban"
  | "calendar"
  | "check"
  | "coins"
  | "files"
  | "file-off"
  | "file-plus"
  | "help"
  | "message"
  | "note"
  | "package"
  | "pause"
  | "pencil"
  | "play"
  | "receipt"
  | "refresh"
  | "reply"
  | "school"
  | "send"
  | "signature"
  | "sparkles"
  | "star"
  | "user-minus"
  | "user-plus";

/** A form of one text: what it asks for, and how it is sent. */
export interface TextForm {
  label: string | ((assignment: AssignmentView) => string);
  hint?: string;
  /** Under what name the text is sent. */
  field?: string;
  /** Characters. */
  least?: number;
  most?: number;
  /** The end of the address it is sent to, where that is not what the button is called. */
  path?: string;
}

/** What a form of one text does not say itself. */
export const usualText = { field: "reason", least: 3, most: 1000 } as const;

/** The button by which a person raises an event, and the dialog behind it. */
export interface EventButton {
  /** What the dialog asks for: only a yes, a text, or what the web app has a form of its own for. */
  form: "confirm" | "own" | TextForm;
  /** What the button is called in `allowed`, where it is not the event's own verb. */
  act?: string;
  /** A verb with its object. */
  label: string | ((assignment: AssignmentView, side: Side) => string);
  /** What will happen. */
  says: (assignment: AssignmentView, side: Side) => string;
  /** The button of the dialog, where it is another one. */
  confirm?: string;
  /** What has been done, told when it is done. */
  done: string;
  /** Cannot be undone. */
  danger?: true;
}

/** All there is to know of an event, whoever asks: what it moves, who sees it, its words and its button. */
export interface EventRow<State extends string = string> {
  /** From which state to which, raised by whom; absent where the event moves no state. */
  moves?: readonly Step<State>[];
  /** The filter of the timeline it stands under. */
  kind: TimelineKind;
  icon: EventIcon;
  seenBy: Audience;
  /** What the audit log calls it. */
  log: string;
  /** What the timeline says. The name of the person who did it stands before it. */
  sentence: Sentence;
  /** Null where no button raises it. */
  button: EventButton | null;
}

export const forAll: Audience = {
  student: true,
  teacher: true,
  finance: "if-status-changed",
  reason: "everybody",
};
/** Why is between the team and the person who did it. */
export const forAllWithoutReason: Audience = {
  student: true,
  teacher: true,
  finance: "if-status-changed",
  reason: "nobody",
};
/** Finance sees what an assignment costs, and not what it is about. */
export const forStudentAndTeacher: Audience = {
  student: true,
  teacher: true,
  finance: false,
  reason: "everybody",
};
/** Teachers see no money. */
export const forStudentAndFinance: Audience = {
  student: true,
  teacher: false,
  finance: true,
  reason: "everybody",
};
/** Students know teachers who work for them, and nothing of those who were asked. */
export const forTeacherOfOffer: Audience = {
  student: false,
  teacher: "own-offer",
  finance: false,
  reason: "everybody",
};
export const forTeam: Audience = {
  student: false,
  teacher: false,
  finance: false,
  reason: "nobody",
};

/** A sentence that is always the same. */
export const fixed = (text: string) => () => text;

export const after = ({ changes }: TimelineItem, field: string) => changes?.[field]?.[1];

/** The currency that was recorded with a change. */
export const currencyIn = (changes: TimelineItem["changes"]) => {
  const currency = changes?.currency?.[1];
  return typeof currency === "string" ? currency : undefined;
};

/** An amount in minor units, as people write it. */
export const amount = (
  minor: unknown,
  { assignment, ...scene }: Pick<Scene, "assignment" | "currency">,
) => {
  if (typeof minor !== "number") return undefined;
  const currency =
    scene.currency ?? assignment?.quote?.currency ?? assignment?.cancellation?.currency ?? "EUR";
  return moneyWords(minor, currency);
};

export const money = (item: TimelineItem, scene: Scene, field: string) =>
  amount(after(item, field), { ...scene, currency: currencyIn(item.changes) });

export const priced = (item: TimelineItem, scene: Scene, field: string) => {
  const price = money(item, scene, field);
  return price ? ` of ${price}` : "";
};

/** " to 24 November" where the due date moved. */
export const toDueDate = (item: TimelineItem, scene: Scene) => {
  const date = after(item, "dueDate");
  return typeof date === "string" ? ` to ${scene.when(date)}` : "";
};

/** A sentence with the name of the teacher an offer is for. */
export const toTeacher =
  (before: string, behind = ""): Sentence =>
  (item, { names }) =>
    `${before} ${names[item.entity.id] ?? "a teacher"}${behind}`;

export const studentOf = ({ student }: AssignmentView) => student.name;
export const teacherOf = ({ teacher }: AssignmentView) => teacher?.name ?? "The teacher";

/** What the state is called that a held assignment goes back to. */
export const heldWords = ({ hold }: AssignmentView, side: Side) =>
  hold
    ? statusWords[hold.from as AssignmentView["status"]][side === "student" ? "student" : "staff"]
    : "where it was";
