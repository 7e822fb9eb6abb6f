import { askedFor } from "../../search/words.ts";
import { hoursEach } from "../limits.ts";
import { isFull } from "./capacity.ts";

/** What is known of an assignment that a teacher is looked for. */
export interface Wanted {
  subject?: string;
  title: string;
  serviceType: string;
  /** Of the student. */
  timezone: string;
  /** Of the student, as `en` or `pt-BR`. */
  locale?: string;
}

/** What is known of somebody who could teach it. */
export interface Candidate {
  expertise: string[];
  languages: string[];
  timezone: string;
  /** Hours a week. */
  weeklyCapacity: number;
  /** Engagements that are not over. */
  openWork: number;
  ratingCount: number;
  ratingSum: number;
  /** Completed with this student, and the mean of what the student said of them. */
  together: { completed: number; mean?: number };
  /** Let this very assignment go before. */
  released: boolean;
}

export type ReasonKind = "expertise" | "language" | "time" | "load" | "rating" | "history";

export interface Reason {
  kind: ReasonKind;
  text: string;
  points: number;
}

/** What each kind can bring at most; together a hundred. */
const weight: Record<ReasonKind, number> = {
  expertise: 35,
  language: 10,
  time: 15,
  load: 15,
  rating: 15,
  history: 10,
};

/**
 * How well each of many fits, from 0 to 100, and why; the same for the same facts and the same day.
 * `mean` is that of all ratings. What is asked of time zones and languages is asked once for all.
 */
export function scorer(wanted: Wanted, mean: number, at: Date) {
  const speaks = languageOf(wanted);
  const shares = hoursWith(wanted, at);
  return (one: Candidate) => {
    const reasons = [
      expertise(wanted, one),
      speaks(one),
      shares(one),
      load(one),
      rating(one, mean),
      history(one),
    ].map((reason) => ({ ...reason, points: Math.round(reason.points) }));
    const sum = reasons.reduce((total, reason) => total + reason.points, 0);
    return { score: Math.max(0, sum), reasons };
  };
}

const words = (text: string) => askedFor(text).filter((word) => word.length > 2);

/** Which fields belong to a kind of service, beside the subject. */
const skills: Record<string, string[]> = {
  writing_feedback: ["writing", "essay", "academic"],
  proofreading: ["proofreading", "editing", "writing"],
  exam_preparation: ["exam", "test"],
};

function expertise({ subject = "", title, serviceType }: Wanted, one: Candidate): Reason {
  const max = weight.expertise;
  const found = (looked: string[]) =>
    one.expertise.find((field) => words(field).some((word) => looked.includes(word)));
  const bySubject = found(words(subject));
  const byTitle = bySubject ? undefined : found(words(title));
  const bySkill = found(skills[serviceType] ?? []);
  const points = (bySubject ? max * 0.75 : byTitle ? max * 0.5 : 0) + (bySkill ? max * 0.25 : 0);
  const fields = [...new Set([bySubject ?? byTitle, bySkill].filter(Boolean))];
  const none = subject ? `${subject} is not among the fields` : "No field fits the title";
  return { kind: "expertise", text: fields.length ? `Teaches ${fields.join(", ")}` : none, points };
}

/** Languages stand there as people wrote them: English, en, português. */
function languageOf({ locale = "en" }: Wanted) {
  const code = locale.slice(0, 2);
  const inEnglish = new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
  const itself = new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  const names = [code, inEnglish, itself].map((name) => name.toLowerCase());
  return ({ languages }: Candidate): Reason => {
    const speaks = languages.some((name) => names.includes(name.trim().toLowerCase()));
    const text = `${speaks ? "Speaks" : "Does not name"} ${inEnglish}`;
    return { kind: "language", text, points: speaks ? weight.language : 0 };
  };
}

/** From eight in the morning to ten at night. */
const awake = { from: 8, to: 22 };

function hoursWith({ timezone }: Wanted, at: Date) {
  const own = offsetOf(timezone, at);
  const known = new Map<string, Reason>();
  const reasonFor = (zone: string): Reason => {
    const apart = Math.abs(own - offsetOf(zone, at)) % 24;
    const shift = Math.min(apart, 24 - apart);
    const day = awake.to - awake.from;
    // Going round the clock the other way, the ends of two days may meet again.
    const hours = Math.max(0, day - shift) + Math.max(0, day - (24 - shift));
    const text = `${rounded(hours)} waking hours in common`;
    return { kind: "time", text, points: (weight.time * Math.min(hours, day)) / day };
  };
  return ({ timezone: zone }: Candidate) => {
    const reason = known.get(zone) ?? reasonFor(zone);
    known.set(zone, reason);
    return reason;
  };
}

const rounded = (hours: number) => String(Math.round(hours * 10) / 10);

/** Hours ahead of UTC on that day. */
function offsetOf(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}

function load({ openWork, weeklyCapacity }: Candidate): Reason {
  const taken = Math.max(0, openWork) * hoursEach;
  const free = weeklyCapacity > 0 ? Math.max(0, 1 - taken / weeklyCapacity) : 0;
  const work = openWork > 0 ? `${openWork} open` : "Nothing open";
  const text = isFull({ openWork, weeklyCapacity })
    ? `No time left: ${work}, ${weeklyCapacity} hours a week`
    : `${work}, ${weeklyCapacity} hours a week`;
  return { kind: "load", text, points: weight.load * free };
}

/** So many ratings at the common mean are added to each, so that one five does not beat forty fours. */
const prior = 5;

function rating({ ratingCount, ratingSum }: Candidate, mean: number): Reason {
  const shrunk = (ratingSum + prior * mean) / (ratingCount + prior);
  const points = (weight.rating * (shrunk - 1)) / 4;
  if (!ratingCount) return { kind: "rating", text: "No ratings yet", points };
  const own = (ratingSum / ratingCount).toFixed(1);
  const text = `Rated ${own} by ${ratingCount === 1 ? "one student" : `${ratingCount} students`}`;
  return { kind: "rating", text, points };
}

/** The mean of all ratings; in the middle while there is none. */
export function commonMean(all: Pick<Candidate, "ratingCount" | "ratingSum">[]): number {
  const count = all.reduce((sum, one) => sum + one.ratingCount, 0);
  return count ? all.reduce((sum, one) => sum + one.ratingSum, 0) / count : 3;
}

function history({ together, released }: Candidate): Reason {
  const { completed, mean } = together;
  const kind = "history";
  if (released) return { kind, text: "Let this assignment go before", points: -weight.history };
  if (!completed) return { kind, text: "New to this student", points: 0 };
  const liked = mean === undefined ? 0.7 : (mean - 1) / 4;
  const times = completed === 1 ? "Once" : `${completed} times`;
  const said = mean === undefined ? "" : `, who gave ${mean.toFixed(1)}`;
  return { kind, text: `${times} with this student${said}`, points: weight.history * liked };
}
