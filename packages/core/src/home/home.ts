import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isAdmin, type UserActor } from "../actor.ts";
import { Assignments } from "../assignment/assignments.entity.ts";
import { isOpen, withAssignments } from "../assignment/offer/lists.ts";
import { TeacherAssignments } from "../assignment/offer/teacher-assignments.entity.ts";
import { offerView } from "../assignment/offer/view.ts";
import { view } from "../assignment/view.ts";
import { markingNumbers } from "../coursework/queue/numbers.ts";
import { firstTodo } from "../coursework/queue/todo.ts";
import { profileId } from "../id.ts";
import { badgesOf } from "./badges.ts";
import { countedStates, sizesOf, turnQueues, unoffered } from "./queues.ts";
import type { HomeView } from "./schema.ts";

/** Somebody's work, oldest left out: what is long underway may still wait for one. The page names the lists for more. */
const most = 30;

/**
 * What the start page shows of somebody's work: three queries for a student and a teacher, and the reads
 * of the assignments they name, for a teacher the briefs of offers, too; two reads for the team.
 */
export const home = action({
  input: z.object({}),
  allow: (actor: Actor) => actor.type === "user" && actor,
  run: ({ grant: actor }): Promise<HomeView> => {
    if (actor.role === "student") return studentHome(actor);
    if (actor.role === "teacher") return teacherHome(actor);
    return staffHome(actor);
  },
});

async function studentHome(actor: UserActor): Promise<HomeView> {
  const { userId } = actor;
  const [{ data: assignments }, todo, badges] = await Promise.all([
    Assignments.query
      .byStudent({ studentId: profileId("student", userId) })
      .go({ order: "desc", limit: most }),
    firstTodo(actor),
    badgesOf(userId),
  ]);
  return {
    role: "student",
    assignments: assignments.map((one) => view(one, actor, "student")),
    todo,
    ...badges,
  };
}

/** Offers and work stand side by side in one index: a query, and the reads of `withAssignments`. */
async function teacherHome(actor: UserActor): Promise<HomeView> {
  const { userId } = actor;
  const [{ data }, marking, badges] = await Promise.all([
    TeacherAssignments.query
      .byPhase({ teacherId: profileId("teacher", userId) })
      .gte({ phase: "offered" })
      .go({ order: "desc", limit: most }),
    markingNumbers(userId),
    badgesOf(userId),
  ]);
  const all = await withAssignments(data);
  const offered = all.filter(({ part }) => part.phase === "offered");
  const working = all.filter(({ part }) => part.phase === "working");
  return {
    role: "teacher",
    offers: offered.filter(isOpen).map((one) => offerView(one.part, one.assignment)),
    assignments: working.map((one) => view(one.assignment, actor, "teacher")),
    marking,
    ...badges,
  };
}

/** The counts follow the stream (reactions.ts) and cost one read together. */
async function staffHome(actor: UserActor): Promise<HomeView> {
  const { userId, role } = actor;
  const decides = isAdmin(actor, "operations");
  const queues = ["waiting", ...countedStates, unoffered, ...Object.values(turnQueues), userId];
  const [size, badges] = await Promise.all([sizesOf(queues), badgesOf(userId)]);
  const desk = {
    waiting: size("waiting"),
    submitted: size("submitted"),
    needsInfo: size("needs_info"),
    awaitingPayment: size("awaiting_payment"),
    ready: size("ready"),
    unoffered: size(unoffered),
    delivered: size("delivered"),
    disputed: size("disputed"),
    turn: size(turnQueues.anyone) + (decides ? size(turnQueues.deciders) : 0),
    ...badges,
  };
  return role === "cs-rep" ? { role, ...desk, mine: size(userId) } : { role: "admin", ...desk };
}
