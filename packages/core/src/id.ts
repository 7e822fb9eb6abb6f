import { decodeTime, encodeTime, monotonicFactory } from "ulid";
import * as z from "zod";

const prefixes = {
  user: "usr",
  student: "stu",
  teacher: "tea",
  "cs-rep": "csr",
  admin: "adm",
  auth: "aut",
  invitation: "inv",
  assignment: "asg",
  "teacher-assignment": "tas",
  file: "fil",
  invoice: "bil",
  payment: "pay",
  refund: "ref",
  "credit-note": "crn",
  posting: "pos",
  "pay-link": "plk",
  thread: "thr",
  participant: "par",
  message: "msg",
  attachment: "att",
  meeting: "mee",
  "meeting-participant": "mpa",
  seat: "sea",
  guest: "gst",
  series: "ser",
  writing: "wri",
  comment: "cmt",
  homework: "hom",
  rubric: "rub",
  "homework-template": "htp",
  exam: "exa",
  "exam-paper": "pap",
  notification: "not",
  audit: "aud",
  session: "pss",
  block: "blk",
  mail: "mai",
  export: "exp",
} as const;

export type Kind = keyof typeof prefixes;

let ulid = monotonicFactory();
let lastTime = 0;

/**
 * ElectroDB lower-cases every key it writes, so ids are lower-case from birth:
 * two ids that differ only in case would otherwise be one item. They sort by
 * the time they were made; in one process within a millisecond, too, so that
 * what one transaction records is told in its order. A clock that is set back begins anew.
 */
export function newId(kind: Kind) {
  const time = Date.now();
  if (time < lastTime) ulid = monotonicFactory();
  lastTime = time;
  return `${prefixes[kind]}_${ulid(time).toLowerCase()}`;
}

/** When the thing with this id was made, UTC time. */
export const timeOf = (id: string) =>
  new Date(decodeTime(id.slice(id.indexOf("_") + 1).toUpperCase())).toISOString();

/** The least id that a thing of this kind can have from a moment on: what is older sorts before it. */
export const firstIdAt = (kind: Kind, time: string) =>
  `${prefixes[kind]}_${encodeTime(Date.parse(time), 10).toLowerCase()}${"0".repeat(16)}`;

export const id = (kind: Kind) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefixes[kind]}_[0-9a-z]{26}$`),
      `There is no such ${kind}: this id is not complete.`,
    )
    .meta({ example: `${prefixes[kind]}_01j9zq4m3x7k2v5w8y1b6c0d4e` });

/**
 * A user's role profile has the user's own ULID under another prefix
 * (`usr_01j…` is `stu_01j…`), so each leads to the other without a lookup.
 */
export const profileId = (role: "student" | "teacher" | "cs-rep" | "admin", userId: string) =>
  `${prefixes[role]}_${userId.slice(userId.indexOf("_") + 1)}`;

export const userIdOf = (profileId: string) =>
  `${prefixes.user}_${profileId.slice(profileId.indexOf("_") + 1)}`;
