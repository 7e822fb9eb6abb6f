import { changedWords } from "../../audit/field-words.ts";
import { fieldWords as editedWords } from "../intake/events.ts";
import type { TimelineItem, TimelineKind } from "../page/schema.ts";
import {
  decidedWords,
  groundWords,
  intakeWords,
  levelWords,
  outcomeWords,
  statusWords,
  visibilityWords,
} from "../words.ts";
import { amount, currencyIn, type Scene } from "./event-words.ts";
import { rowOf } from "./events.ts";

/** The sentence of an item; what has no words of its own is told plainly, never by its raw name. */
export const sentenceFor = (item: TimelineItem, scene: Scene) =>
  rowOf(item.action)?.sentence(item, scene) ?? plain[item.kind];

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
  editedWords[name as keyof typeof editedWords] ??
  changedWords[name as keyof typeof changedWords] ??
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
  const shown = Object.entries(changes ?? {}).filter(([field]) => field !== "currency");
  return shown.map(([field, [before, after]]) => ({
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
