import { type Capability, capabilities } from "@lyceum/core/user/capabilities.ts";
import { expect, it } from "vitest";
import { guest } from "../../test/guests.ts";
import { permissions } from "../../test/permissions.ts";
import { app } from "../app.ts";
import { users } from "../http.ts";

/** The route that each capability opens; the others open no route of their own. */
const routes: Partial<Record<Capability, string>> = {
  "assignments.create": "POST /api/assignments",
  "assignments.content": "GET /api/assignments/{assignmentId}/files",
  "audit.export": "POST /api/audit/export",
  "claims.make": "GET /api/claims",
  "claims.detach": "POST /api/claims/{sessionId}/detach",
  "desk.read": "GET /api/desk/sessions",
  "desk.work": "POST /api/desk/sessions/{sessionId}/take",
  "invitations.make": "POST /api/invitations",
  "invitations.read": "GET /api/invitations",
  "offers.read": "GET /api/offers",
  "people.read": "GET /api/people",
  "people.timeline": "GET /api/people/{userId}/timeline",
  "threads.start": "POST /api/threads",
};
/** Those that change what a page shows. */
const others: Partial<Record<Capability, string[]>> = {
  "audit.page": ["auditor", "operations", "finance", "owner"],
  "audit.read": ["auditor", "operations", "owner"],
  "files.without-reason": ["student", "teacher", "cs-rep", "operations", "owner"],
  "invitations.admins": ["owner"],
  "assignments.create-for": ["cs-rep", "operations", "owner"],
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
      const { headers } = await guest(caller);
      const me = await (await app.request("/api/me", { headers })).json();
      return [caller, me.capabilities as Capability[]] as const;
    }),
  );
  for (const capability of capabilities) {
    const holders = answered
      .filter(([, all]) => all.includes(capability))
      .map(([caller]) => caller);
    const route = routes[capability];
    const expected = others[capability] ?? permissions.get(String(route));
    expect(holders, capability).toEqual(expected);
  }
});
