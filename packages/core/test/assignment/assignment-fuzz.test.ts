import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Actor } from "../../src/actor.ts";
import { reader } from "../../src/assignment/access.ts";
import { allowedFor } from "../../src/assignment/allowed.ts";
import { create } from "../../src/assignment/assignments.ts";
import { sweep } from "../../src/assignment/clock.ts";
import { cancellation } from "../../src/assignment/dispute/cancellation.ts";
import { decision } from "../../src/assignment/dispute/decisions.ts";
import { standingOf } from "../../src/assignment/move/standing.ts";
import { declineOffer, withdrawOffer } from "../../src/assignment/offer/answers.ts";
import { offer } from "../../src/assignment/offer/offers.ts";
import { partOf } from "../../src/assignment/part.ts";
import { rate, replyToRating } from "../../src/assignment/rating/ratings.ts";
import { isEngaged, workspaceOf } from "../../src/assignment/workspace.ts";
import { type AuditLog, AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { AppError } from "../../src/error.ts";
import { Teachers } from "../../src/user/role/teachers.entity.ts";
import * as given from "../given.ts";
import { type Amendment, actions, bodyOf, type Raised } from "../moves.ts";
import { afterTheSearch } from "../offers.ts";
import { seed } from "../seed.ts";
import { storeFile } from "../stored-files.ts";
import { inHours } from "../workspaces.ts";

/** `pnpm test:deep` goes on for longer. */
const commands = process.env.LYCEUM_DEEP ? 1000 : 300;
/** So many people are busy at the same time. */
const hands = 16;
/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dice(start: number) {
  let state = start;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share: number) => next() < share,
    pick: <One>(from: readonly One[]) => from[Math.floor(next() * from.length)] as One,
  };
}
type Dice = ReturnType<typeof dice>;

const students: given.Person[] = [];
const teachers: given.Person[] = [];
const staff: given.Person[] = [];
const assignments: string[] = [];
beforeAll(async () => {
  const fill = async (list: given.Person[], ...made: Promise<given.Person>[]) =>
    list.push(...(await Promise.all(made)));
  await fill(students, ...Array.from({ length: 4 }, () => given.student()));
  await fill(teachers, ...Array.from({ length: 4 }, () => given.tutor()));
  await fill(staff, given.rep(), given.rep(), given.admin("operations"));
  await fill(staff, given.admin("finance"), given.admin("owner"), given.admin("auditor"));
});

type Workspace = NonNullable<Awaited<ReturnType<typeof workspaceOf>>>;
type Act = (actor: Actor, input: object) => Promise<unknown>;

/** What is raised beside the moves. */
const others = {
  offer,
  "decline-offer": declineOffer,
  "withdraw-offer": withdrawOffer,
  rate,
  "reply-rating": replyToRating,
} as unknown as Record<string, Act>;
const all: Record<string, Act> = { ...actions, ...others };
/** Ends come seldom, or nothing would ever be completed. */
const ends = ["discard", "cancel", "decline", "release", "remove", "reject-quote"];

/** What this person could do to it now. */
function possible({ assignment, teachers: working, offers }: Workspace, person: given.Person) {
  const part = partOf(person.actor, { assignment, teachers: working });
  const offered = offers.some(
    (one) => one.teacherId === person.profileId && one.status === "offered",
  );
  return [
    ...allowedFor(assignment, part).filter((one) => one in all),
    ...(offered ? ["accept-offer", "accept-offer", "decline-offer"] : []),
  ];
}

/** The body of a command that could succeed; the version is now and then not the newest. */
async function bodyFor(name: string, { assignment }: Workspace, { actor }: given.Person, by: Dice) {
  const { assignmentId, quotes, leadId, dueDate = "" } = assignment;
  const version = assignment.version - Number(by.chance(0.05));
  const teacherId = by.chance(0.5) && leadId ? leadId : by.pick(teachers).profileId;
  const later = new Date(Date.parse(dueDate) + 3_600_000).toISOString();
  const isTeacher = actor.role === "teacher";
  const special: Record<string, () => object | Promise<object>> = {
    quote: () => ({
      deposit: by.pick([0, 0, 2_000]),
      validUntil: by.chance(0.1) ? new Date(Date.now() + 100).toISOString() : inHours(24),
    }),
    "accept-quote": () => ({ quote: Math.max(1, quotes.length) }),
    "accept-offer": () => (isTeacher ? {} : { teacherId, reason: "By telephone." }),
    "decline-offer": () => ({ reason: "no_time" }),
    "withdraw-offer": () => ({ teacherId }),
    offer: () => ({ teachers: [...new Set([teacherId, by.pick(teachers).profileId])] }),
    remove: () => ({ teacherId, reason: "No answer for a week." }),
    decide: () => verdict(actor, assignmentId, by),
    "propose-decision": () => verdict(actor, assignmentId, by),
    cancel: () =>
      cancellation(actor, { assignmentId }).then(
        ({ fee }) => ({ fee }),
        () => ({}),
      ),
    "request-extension": () => ({ dueDate: later }),
    "counter-extension": () => ({ dueDate: later }),
    rate: () => ({ version, score: by.pick([1, 2, 3, 4, 5]) }),
    "reply-rating": () => ({ version, text: "Thank you." }),
  };
  if (name === "deliver" && by.chance(0.8)) await workFile(assignmentId, actor.userId);
  const base = name in actions ? bodyOf(name as Raised | Amendment, { version }) : {};
  return { assignmentId, ...base, ...(await special[name]?.()) };
}

/** With the effect on the money as it is now, where one may see it. */
async function verdict(actor: Actor, assignmentId: string, by: Dice) {
  const chosen = {
    outcome: by.pick(["uphold", "adjust", "void"] as const),
    to: by.pick(["revision", "revision", "completed", "cancelled"] as const),
    refund: 100,
  };
  return decision(actor, { assignmentId, ...chosen }).then(
    ({ fee, refund }) => ({ ...chosen, money: { fee, refund } }),
    () => chosen,
  );
}

const workFile = (assignmentId: string, uploadedBy: string) =>
  storeFile({ assignmentId, side: "teacher", uploadedBy, uploadedByName: "Eva" });

const newDraft = async (by: Dice) => {
  const details = {
    serviceType: "tutoring",
    title: "Calculus",
    brief: "Four lessons.",
    dueDate: inHours(240),
  } as const;
  assignments.push((await create(by.pick(students).actor, details)).id);
};

/** One command of somebody; true when it was done. Whatever is refused is refused in words. */
async function act(by: Dice): Promise<boolean> {
  if (assignments.length < 8 || by.chance(0.03)) await newDraft(by);
  if (by.chance(0.02)) await sweep();
  const found = await workspaceOf(by.pick(assignments.slice(-20)));
  if (!found) return false;
  let [person, name] = [by.pick([...students, ...teachers, ...staff]), by.pick(Object.keys(all))];
  if (by.chance(0.75)) {
    // Mostly somebody does what somebody could do now.
    const legal = [...students, ...teachers, ...staff].flatMap((one) =>
      possible(found, one).map((event) => [one, event] as const),
    );
    const wanted = legal.filter(([, event]) => !ends.includes(event));
    [person, name] = by.pick(wanted.length && by.chance(0.92) ? wanted : legal) ?? [person, name];
  }
  const body = await bodyFor(name, found, person, by);
  try {
    await all[name]?.(person.actor, body);
    return true;
  } catch (error) {
    if (error instanceof AppError || error instanceof z.ZodError) return false;
    throw new Error(`${name} by ${person.actor.role} broke`, { cause: error });
  }
}

const trail = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go({ pages: "all" })).data;

/** Goes through the records of one thing; each begins where the one before has ended. */
function replay(records: AuditLog[], start: string | null) {
  let state = start;
  for (const { action, changes } of records) {
    const [from, to] = (changes as { status?: [string | null, string] })?.status ?? [];
    if (to === undefined) continue;
    expect([action, from]).toEqual([action, state]);
    state = to;
  }
  return state;
}

describe("many commands of random people at the same time", () => {
  it(`leave nothing that could not be (seed ${seed})`, async () => {
    let done = 0;
    const share = Math.ceil(commands / hands);
    const hand = async (by: Dice) => {
      for (let at = 0; at < share; at++) if (await act(by)) done++;
    };
    await Promise.all(Array.from({ length: hands }, (_, at) => hand(dice(seed + at))));
    expect(done).toBeGreaterThan(commands / 10);
    expect(done).toBeLessThan(commands);

    const working = new Map<string, number>();
    const happened = new Set<string>();
    for (const assignmentId of assignments) {
      await afterTheSearch(assignmentId);
      const records = await trail(assignmentId);
      const own = records.filter((one) => one.entityType === "ASSIGNMENTS");
      const found = await workspaceOf(assignmentId);
      const state = replay(own, "draft");
      for (const { action } of own) happened.add(action);
      expect(state).toBe(found?.assignment.status ?? "deleted");
      if (!found) continue;
      const { assignment, offers } = found;
      // Each change of the assignment has its one record.
      const silent = ["assignment.create", "assignment.warn"];
      expect(own.filter((one) => !silent.includes(one.action))).toHaveLength(
        assignment.version - 1,
      );
      for (const one of offers) {
        const theirs = records.filter((record) => record.entityId === one.id);
        expect(replay(theirs, null)).toBe(one.status);
        const works = ["accepted", "active", "paused"].includes(one.status);
        working.set(one.teacherId, (working.get(one.teacherId) ?? 0) + Number(works));
      }
      holds(found);
      await keepsOut(found);
    }
    for (const { userId, profileId } of teachers) {
      const { data } = await Teachers.get({ userId }).go({ consistent: true });
      expect(data?.openWork ?? 0).toBe(working.get(profileId) ?? 0);
    }
    // What was done has led somewhere: about 14 kinds of records in most runs, so that no seed fails it.
    expect(happened.size).toBeGreaterThan(4);
  }, 1_200_000);
});

const atWork = ["in_progress", "delivered", "revision", "disputed"];
const standing = ["offered", "accepted", "active", "paused"];

/**
 * What holds of every assignment: one lead at most; work begins only paid or waived and with an
 * active lead; one that has ended asks nobody any more; a quote is open exactly while it is quoted.
 */
function holds({ assignment, offers }: Workspace) {
  const { status, quotes, waived, leadId } = assignment;
  const engaged = offers.filter((one) => standing.slice(1).includes(one.status));
  expect(engaged.length, "one lead at most").toBeLessThan(2);
  if (atWork.includes(status)) {
    const free = quotes.some((one) => one.state === "accepted" && one.deposit === 0);
    expect(Boolean(waived) || free, "paid or waived").toBe(true);
    expect(engaged, "an active lead").toMatchObject([{ status: "active", teacherId: leadId }]);
  }
  const asked = offers.filter((one) => one.status === "offered");
  expect([...(assignment.standing ?? [])].sort(), "whom it is offered to").toEqual(
    asked.map(standingOf).sort(),
  );
  if (status === "cancelled" || status === "declined") {
    expect(offers.filter((one) => standing.includes(one.status))).toEqual([]);
  }
  if (status === "quoted") expect(quotes.filter((one) => one.state === "open")).toHaveLength(1);
  else expect(quotes.filter((one) => one.state === "open")).toEqual([]);
}

/** Who does not work on it any more is a stranger. */
async function keepsOut({ assignment, offers }: Workspace) {
  const { assignmentId } = assignment;
  for (const offered of offers) {
    const person = teachers.find((one) => one.profileId === offered.teacherId);
    if (!person) throw new Error("An offer went to nobody.");
    const answer = await reader(person.actor, { assignmentId }).then(Boolean, () => false);
    expect(answer, offered.status).toBe(isEngaged(offered));
  }
}
