import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { Assignments } from "../assignments.entity.ts";
import { partsOf } from "../offer/lists.ts";
import { view } from "../view.ts";
import { ListOwn } from "./schema.ts";

/** Students and teachers; staff have the queues. */
const worker = (actor: Actor) =>
  actor.type === "user" && (actor.role === "student" || actor.role === "teacher") && actor;

/** Somebody's own assignments, the newest first: one query for a student, and one read more for a teacher. */
export const list = action({
  input: ListOwn,
  allow: worker,
  run: ({ input, grant: actor }) =>
    actor.role === "teacher" ? workOf(actor, input) : ordersOf(actor, input),
});

interface Page {
  before?: string;
  limit: number;
}

async function ordersOf(actor: UserActor, { before, limit }: Page) {
  const query = Assignments.query.byStudent({ studentId: profileId("student", actor.userId) });
  const from = before ? query.lt({ assignmentId: before }) : query;
  const { data } = await from.go({ order: "desc", limit: limit + 1 });
  const { items, next } = pageFrom(data, limit, (one) => one.assignmentId);
  return { items: items.map((one) => view(one, actor, "student")), next };
}

/** What a teacher works on, or has done. Who was released has no part in it any more. */
export async function workOf(actor: UserActor, { scope, ...page }: Page & { scope: Scope }) {
  const teacherId = profileId("teacher", actor.userId);
  const phase = scope === "open" ? "working" : "done";
  const { parts, next } = await partsOf(teacherId, phase, page);
  return { items: parts.map((one) => view(one.assignment, actor, "teacher")), next };
}
type Scope = "open" | "done";
