import { action } from "../../action.ts";
import { commit } from "../../db.ts";
import { stampOf } from "../stamp.ts";
import { writingMover } from "./access.ts";
import { perform } from "./command.ts";
import { amendment, moveWriting } from "./move.ts";
import { AppealHold, HoldWriting, LiftHold, WithdrawWriting } from "./schema.ts";
import { holdableStates } from "./states.ts";

/** Stops a writing whose integrity is in doubt; the student reads why and may appeal. */
export const hold = action({
  input: HoldWriting,
  allow: writingMover("hold"),
  run: ({ input, grant }) =>
    perform("hold", input, grant, (found, keep) => {
      const { writing, actor, part } = found;
      const { reason } = input;
      const heldFrom = holdableStates.find((one) => one === writing.status);
      const set = { hold: { ...stampOf(found), reason }, heldFrom };
      return moveWriting(writing, "hold", { actor, part, set, reason }, keep);
    }),
});

/** The student says, once, why the hold should end. */
export const appeal = action({
  input: AppealHold,
  allow: writingMover("appeal"),
  run: ({ input, grant }) =>
    perform("appeal", input, grant, async (found, keep) => {
      const { writing, actor } = found;
      const { at } = stampOf(found);
      const set = {
        hold: writing.hold && { ...writing.hold, appeal: { text: input.text, at } },
      };
      await commit([...amendment(writing, { actor, action: "writing.appeal", set }), ...keep]);
    }),
});

/** An admin ends a hold: the writing goes on where it was, or ends. */
export const lift = action({
  input: LiftHold,
  allow: writingMover("lift"),
  run: ({ input, grant }) =>
    perform("lift", input, grant, ({ writing, actor, part }, keep) => {
      const { reason } = input;
      const to = input.to === "back" ? (writing.heldFrom ?? "draft") : "withdrawn";
      // What was said stands in the audit log.
      const remove = ["hold", "heldFrom"] as const;
      return moveWriting(writing, "lift", { actor, part, to, reason, remove }, keep);
    }),
});

/** The student takes a writing back before it is reviewed. */
export const withdraw = action({
  input: WithdrawWriting,
  allow: writingMover("withdraw"),
  run: ({ input, grant }) =>
    perform("withdraw", input, grant, ({ writing, actor, part }, keep) =>
      moveWriting(writing, "withdraw", { actor, part, reason: input.reason }, keep),
    ),
});
