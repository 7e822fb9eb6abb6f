import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { notFound } from "../../error.ts";
import { profileId } from "../../id.ts";
import { mover } from "../access.ts";
import { perform, unlessDone } from "../move/command.ts";
import { farewell } from "../view.ts";
import { storedAssignment } from "../workspace.ts";
import { leave } from "./leave.ts";
import { ReleaseTeacher, RemoveTeacher } from "./schema.ts";

const key = { key: z.string().optional() };

/**
 * Ends the work of the lead teacher without blame; the assignment looks for another. A teacher who
 * leaves has no right to it from then on, so the answer is what little they know; the same again.
 */
export const release = action({
  input: ReleaseTeacher.extend(key),
  allow: (actor, input) => unlessDone("release", actor, input, () => mayRelease(actor, input)),
  async run({ input, grant }) {
    if (grant === "done") return parting(input.assignmentId);
    const left = await perform("release", input, grant, ({ actor, part }) => {
      const own = part === "teacher" ? profileId("teacher", actor.userId) : undefined;
      return leave(grant, own ?? input.teacherId, input.reason);
    });
    return grant.part === "teacher" ? parting(input.assignmentId) : left;
  },
});

/** To who has no right to it any more: that it was done, and nothing of what it is about. */
async function parting(assignmentId: string) {
  const item = await storedAssignment(assignmentId);
  if (!item) throw notFound("assignment");
  return farewell(item);
}

const mayEnd = mover("release");

/** A teacher ends nobody's work but their own. */
async function mayRelease(actor: Actor, input: { assignmentId: string; teacherId?: string }) {
  const grant = await mayEnd(actor, input);
  const own = grant && grant.part === "teacher" && profileId("teacher", grant.actor.userId);
  return own && input.teacherId && input.teacherId !== own ? false : grant;
}

/** Ends it for cause; who was removed is never asked again about this assignment. */
export const remove = action({
  input: RemoveTeacher.extend(key),
  allow: mover("remove"),
  run: ({ input, grant }) =>
    perform("remove", input, grant, () => leave(grant, input.teacherId, input.reason)),
});
