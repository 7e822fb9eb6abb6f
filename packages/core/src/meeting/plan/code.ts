import { newCode } from "../../assignment/code.ts";
import type { Write } from "../../db.ts";
import { Uniques } from "../../uniques.entity.ts";

/** `MTG-7K3F9` */
export const newMeetingCode = () => newCode("MTG");

/** Takes a code, on condition that no other meeting has it. */
export const reserveCode = (code: string, meetingId: string): Write =>
  Uniques.create({ kind: "meeting-code", value: code.toLowerCase(), ownerId: meetingId });
