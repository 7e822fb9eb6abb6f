import { randomInt } from "node:crypto";
import { signs } from "../assignment/code.ts";
import type { Write } from "../db.ts";
import { Uniques } from "../uniques.entity.ts";

/** `MTG-7K3F9`. Not secret, only unlike the others. */
export const newMeetingCode = () =>
  `MTG-${Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join("")}`;

/** Takes a code, on condition that no other meeting has it. */
export const reserveCode = (code: string, meetingId: string): Write =>
  Uniques.create({ kind: "meeting-code", value: code.toLowerCase(), ownerId: meetingId });
