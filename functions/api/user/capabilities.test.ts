import { newId, profileId } from "@lyceum/core/id.ts";
import { assignment } from "@lyceum/core/test/assignments.ts";
import * as given from "@lyceum/core/test/given.ts";
import { type Capability, capabilities } from "@lyceum/core/user/capabilities.ts";
import { ulid } from "ulid";
import { expect, it } from "vitest";
import { rulesBody } from "../../test/availability-fixtures.ts";
import { get, post } from "../../test/door.ts";
import { type Guest, guest } from "../../test/guests.ts";
import { permissions } from "../../test/permissions.ts";
import { fill } from "../../test/routes.ts";
import { thread } from "../../test/talks.ts";
import { fixtureOf } from "../fixtures.ts";
import { users } from "../http.ts";

/** The route that each capability opens; the others open no route of their own. */
const routes: Partial<Record<Capability, string>> = {
  "assignments.create": "POST /api/assignments",
  "assignments.content": "GET /api/assignments/{assignmentId}/files",
  "audit.export": "POST /api/audit/export",
  "billing.queue": "GET /api/billing/queue",
  "billing.settings": "GET /api/billing/settings",
  "claims.make": "GET /api/claims",
  "claims.detach": "POST /api/claims/{sessionId}/detach",
  "desk.read": "GET /api/desk/sessions",
  "desk.work": "POST /api/desk/sessions/{sessionId}/take",
  "invitations.make": "POST /api/invitations",
  "invitations.read": "GET /api/invitations",
  "invoices.make": "POST /api/assignments/{assignmentId}/invoices",
  "invoices.read": "GET /api/assignments/{assignmentId}/invoices",
  "ledger.read": "GET /api/ledger",
  "marking.queue": "GET /api/marking",
  "meetings.report": "GET /api/meetings/report",
  "meetings.sheet": "GET /api/meetings/sheet",
  "meetings.tasks": "GET /api/meetings/tasks",
  "offers.read": "GET /api/offers",
  "people.read": "GET /api/people",
  "people.timeline": "GET /api/people/{userId}/timeline",
  "rubrics.read": "GET /api/rubrics",
  "rubrics.write": "POST /api/rubrics",
  "threads.start": "POST /api/threads",
  "todo.read": "GET /api/todo",
};

/** Whether the server serves this to somebody. */
type Attempt = (who: Guest) => Promise<boolean>;

const created = ({ status }: { status: number }) => status === 201;

const student = async () => (await given.student()).userId;
const teacher = async () => (await given.teacher()).profileId;

/** The thread of an assignment asks more than the position: a seat, or why somebody looks in. */
const starts = async (who: Guest, more: object) => {
  const wish = { subject: "Essay", message: "Hello", clientId: ulid() };
  const { status, body } = await post("/threads", { ...wish, ...more }, who);
  return status === 201 || ["thread.reason-needed", "thread.too-early"].includes(body.code);
};

/** Students and teachers write to the team about what they work on; staff say with whom they talk. */
const startsWithTeam =
  (type: string, whom = student): Attempt =>
  async (who) => {
    const outside = who.caller === "student" || who.caller === "teacher";
    const isAbout = type === "assignment" || (type === "meeting" && outside);
    return starts(who, {
      type,
      ...(isAbout && { assignmentId: (await assignment(who.person, "submitted")).id }),
      ...(!isAbout && !outside && { participants: [await whom()] }),
    });
  };

/** What only these capabilities decide inside a route that is open to more people. */
const attempts: Partial<Record<Capability, Attempt>> = {
  "assignments.create-for": async (who) => {
    const { profileId } = await given.student();
    const work = { serviceType: "tutoring", title: "Calculus", timezone: "Europe/Lisbon" };
    return created(await post("/assignments", { ...work, studentId: profileId }, who));
  },
  "audit.page": async (who) =>
    (await get(`/audit?scope=${newId("assignment")}`, who)).status === 200,
  "audit.read": async (who) => {
    const { id } = await assignment(undefined);
    return (await get(`/audit?scope=${id}`, who)).body.items?.length > 0;
  },
  "availability.own": async (who) => {
    const { userId = "" } = who.person ?? {};
    const path = `/availability/${profileId("teacher", userId)}`;
    return (await post(path, rulesBody, who)).status === 200;
  },
  "availability.edit": async (who) =>
    (await post(`/availability/${await teacher()}`, rulesBody, who)).status === 200,
  "availability.read": async (who) =>
    (await get(`/availability/${await teacher()}`, who)).status === 200,
  "files.without-reason": async (who) => {
    const path = "/assignments/{assignmentId}/files/{fileId}/download";
    const params = await fixtureOf("GET", `/api${path}`).params?.(who);
    return (await get(fill(path, params ?? {}), who)).status === 200;
  },
  "invitations.admins": async (who) => {
    const email = `${ulid().toLowerCase()}@given.test`;
    const admin = { role: "admin", accessLevel: "auditor", firstName: "Eva", lastName: "Reis" };
    return created(await post("/invitations", { email, ...admin }, who));
  },
  "threads.start-assignment": startsWithTeam("assignment"),
  "threads.start-billing": startsWithTeam("billing"),
  "threads.start-internal": startsWithTeam("internal", async () => (await given.teacher()).userId),
  "threads.start-meeting": startsWithTeam("meeting"),
  "threads.start-support": startsWithTeam("support"),
  "threads.start-with": async (who) =>
    starts(who, { type: "billing", participants: [await student()] }),
  "threads.waiting": async ({ caller }) => {
    // Somebody new has no threads of their own, so what they are shown is the queue.
    const { body } = await get("/threads?queue=waiting", await guest(caller));
    return body.items.length > 0;
  },
};

/** Who these are for, by hand from the permission table of the product. */
const holders: Partial<Record<Capability, string[]>> = {
  "assignments.create-for": ["cs-rep", "operations", "owner"],
  "audit.page": ["auditor", "operations", "finance", "owner"],
  "audit.read": ["auditor", "operations", "owner"],
  "availability.own": ["teacher"],
  "availability.edit": ["cs-rep", "operations", "owner"],
  "availability.read": ["cs-rep", "auditor", "operations", "owner"],
  "files.without-reason": ["student", "teacher", "cs-rep", "operations", "owner"],
  "invitations.admins": ["owner"],
  "threads.start-assignment": ["student", "teacher", "cs-rep", "operations", "owner"],
  "threads.start-billing": ["student", "teacher", "cs-rep", "operations", "finance", "owner"],
  "threads.start-internal": ["cs-rep", "operations", "owner"],
  "threads.start-meeting": ["student", "teacher", "cs-rep", "operations", "owner"],
  "threads.start-support": ["student", "teacher", "cs-rep", "operations", "owner"],
  "threads.start-with": ["cs-rep", "operations", "finance", "owner"],
  "threads.waiting": ["cs-rep", "auditor", "operations", "owner"],
};

it("everybody is told the capabilities that open the routes they may call, and no others", async () => {
  const answered = await Promise.all(
    users.map(async (caller) => {
      const { body } = await get("/me", await guest(caller));
      return [caller, body.capabilities as Capability[]] as const;
    }),
  );
  for (const capability of capabilities) {
    const told = answered.filter(([, all]) => all.includes(capability)).map(([caller]) => caller);
    const route = routes[capability];
    const expected = holders[capability] ?? permissions.get(String(route));
    expect(told, capability).toEqual(expected);
  }
});

it("the server does for somebody what their capabilities say, and for nobody else", async () => {
  const people = await Promise.all(users.map((caller) => guest(caller)));
  await thread();
  const served = await Promise.all(
    Object.entries(attempts).map(async ([capability, attempt]) => {
      const tried = people.map(async (who) => ((await attempt(who)) ? who.caller : []));
      return [capability, (await Promise.all(tried)).flat()] as const;
    }),
  );
  expect(Object.fromEntries(served)).toEqual(holders);
});
