import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { cutOff } from "../mark/late.ts";
import type { Homework } from "./homeworks.entity.ts";

/** When it is due for this student: a personal extension wins. */
export const dueOf = ({ extension, dueAt }: Pick<Homework, "extension" | "dueAt">) =>
  extension?.dueAt ?? dueAt;

type Dated = Pick<Homework, "extension" | "dueAt" | "timezone" | "latePolicy">;

/** The same as `late.ts` wants it. */
export const effective = (one: Dated) => ({
  dueAt: dueOf(one),
  timezone: one.timezone,
  latePolicy: one.latePolicy,
});

/** Until when something is taken; undefined where there is no end. */
export const cutOffOf = (one: Dated) => cutOff(effective(one));

/** @throws 400 `homework.past` */
export function mustBeAhead(dueAt: string | null | undefined) {
  if (!dueAt || dueAt > now()) return;
  throw new AppError("invalid", "homework.past", "Choose a time in the future.", {
    field: "dueAt",
  });
}
