import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { id } from "../../id.ts";
import { participant } from "../access.ts";
import { amend } from "../move/command.ts";
import { stampOf } from "../move/stamp.ts";
import { isStaffPart } from "../part.ts";

export const RevealContact = z.strictObject({
  assignmentId: id("assignment"),
  version: z.number().int().min(1),
  reason: z.string().trim().min(3).max(500),
});

/** Staff open the shield before the work begins, for this teacher, and say why. */
export const revealContact = action({
  input: RevealContact.extend({ key: z.string().optional() }),
  allow: async (actor: Actor, input) => {
    const grant = await participant(actor, input);
    return grant && isStaffPart(grant.part) && grant;
  },
  run: ({ input, grant }) =>
    amend("reveal-contact", input, grant, ({ assignment: { leadId = "" }, actor }) => ({
      set: { contact: { ...stampOf(actor), reason: input.reason, teacherId: leadId } },
      reason: input.reason,
    })),
});
