import type { Assignment } from "@lyceum/core/assignment/assignments.entity.ts";
import { AssignmentFiles } from "@lyceum/core/assignment/file/assignment-files.entity.ts";
import type { AssignmentState } from "@lyceum/core/assignment/states.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import * as given from "@lyceum/core/test/given.ts";
import { payFor, quoteBilled } from "@lyceum/core/test/invoices.ts";
import { type Amendment, bodyOf, type Raised } from "@lyceum/core/test/moves.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { assignmentAt, inHours } from "@lyceum/core/test/workspaces.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "../../test/assignments.ts";

let [student, teacher, rep, admin, finance]: given.Person[] = [];
const who = () => ({ student, teacher }) as { student: given.Person; teacher: given.Person };
beforeAll(async () => {
  [student, teacher, rep, admin, finance] = await Promise.all([
    given.student(),
    given.teacher({ firstName: "Eva" }),
    given.rep(),
    given.admin("operations"),
    given.admin("finance"),
  ]);
});

const at = (status: AssignmentState, change: Partial<Assignment> = {}) =>
  assignmentAt(status, who(), change);
/** The same dispute, as if this one had raised it. */
async function disputedBy(part: "student" | "teacher") {
  const { disputes } = await at("disputed");
  return at("disputed", { disputes: disputes.map((one) => ({ ...one, part })) });
}
type Item = Pick<Assignment, "assignmentId" | "version">;
const raise = (
  as: given.Person | undefined,
  item: Item,
  name: Raised | Amendment,
  change: object = {},
  path: string = name,
) =>
  call(as, "POST", `/assignments/${item.assignmentId}/${path}`, {
    ...bodyOf(name, item),
    ...change,
  });
const next = (item: Item, { body }: { body: { version: number } }) => ({
  assignmentId: item.assignmentId,
  version: body.version,
});
const read = async (as: given.Person | undefined, { assignmentId }: Item) =>
  (await call(as, "GET", `/assignments/${assignmentId}`)).body.assignment;
const records = async ({ assignmentId }: Item) =>
  (await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" })).data;

describe("a quote", () => {
  it("is computed from its lines, replaced by the next, and kept", async () => {
    const item = await at("submitted");
    const first = await raise(rep, item, "quote", {
      lines: [
        { description: "Lesson", quantity: 3, unitAmount: 4_500 },
        { description: "Material", quantity: 1, unitAmount: 999 },
      ],
    });
    expect(first.body.quote).toMatchObject({
      number: 1,
      total: 14_499,
      deposit: 2_000,
      currency: "EUR",
      state: "open",
      by: rep?.name,
      lines: [{ amount: 13_500 }, { amount: 999 }],
    });
    const second = await raise(finance, next(item, first), "quote", { deposit: 0 });
    expect(second.body.quotes).toMatchObject([
      { number: 1, state: "replaced" },
      { number: 2, state: "open", total: 9_000 },
    ]);
    const old = await raise(student, next(item, second), "accept-quote", { quote: 1 });
    expect(old).toMatchObject({ status: 409, body: { code: "assignment.quote-changed" } });
    const taken = await raise(student, next(item, second), "accept-quote", { quote: 2 });
    expect(taken.body).toMatchObject({ status: "ready", quote: { state: "accepted" } });
  });

  it.each([
    ["a deposit above the total", { deposit: 9_001 }, "deposit"],
    ["a validity that is over", { validUntil: inHours(-1) }, "validUntil"],
    [
      "half a lesson",
      { lines: [{ description: "x", quantity: 0.5, unitAmount: 1 }] },
      "lines.0.quantity",
    ],
    ["a made-up currency", { currency: "XXY" }, "currency"],
    [
      "more than all the money there is",
      { lines: [{ description: "x", quantity: 10_000, unitAmount: 1_000_000_000 }] },
      "lines",
    ],
  ])("with %s is refused", async (_what, change, field) => {
    const answer = await raise(admin, await at("submitted"), "quote", change);
    expect(answer).toMatchObject({ status: 400, body: { field } });
  });

  it("beyond the limit is not for a rep", async () => {
    const lines = [{ description: "Course", quantity: 1, unitAmount: 200_001 }];
    const item = await at("submitted");
    const answer = await raise(rep, item, "quote", { lines });
    expect(answer).toMatchObject({ status: 403, body: { code: "assignment.quote-limit" } });
    expect((await raise(admin, item, "quote", { lines })).status).toBe(200);
  });

  it("has a limit in each currency; in one without, a rep quotes nothing", async () => {
    const of = (unitAmount: number, currency: string) => ({
      currency,
      lines: [{ description: "Course", quantity: 1, unitAmount }],
      deposit: 0,
    });
    const item = await at("submitted");
    const dinars = await raise(rep, item, "quote", of(199_000, "KWD"));
    expect(dinars).toMatchObject({
      status: 403,
      body: { code: "assignment.quote-limit", field: "currency" },
    });
    expect((await raise(rep, item, "quote", of(190_000, "GBP"))).body).toMatchObject({
      code: "assignment.quote-limit",
      field: "lines",
    });
    expect((await raise(finance, item, "quote", of(199_000, "KWD"))).status).toBe(200);
    expect((await raise(rep, await at("submitted"), "quote", of(210_000, "USD"))).status).toBe(200);
  });

  it("is rejected with a reason, and a waiver needs none at all; teachers see no money", async () => {
    const item = await at("quoted");
    const no = await raise(student, item, "reject-quote", { reason: "Too expensive" });
    expect(no.body).toMatchObject({
      status: "submitted",
      quote: { state: "rejected", reason: "Too expensive" },
    });
    const free = await raise(finance, next(item, no), "waive", { reason: "A scholarship" });
    expect(free.body).toMatchObject({ status: "ready", waived: { reason: "A scholarship" } });
    expect((await read(student, item)).waived).toEqual({
      by: finance?.name,
      at: expect.any(String),
    });
    const working = await at("in_progress");
    const seen = await read(teacher, working);
    for (const field of ["quote", "quotes", "waived"]) expect(seen).not.toHaveProperty(field);
    expect((await read(student, working)).quote).toMatchObject({ total: 12_000 });
  });

  it("is accepted once under one key, also when it is sent twice at once", async () => {
    const item = await at("quoted");
    const key = { "idempotency-key": newId("audit") };
    const path = `/assignments/${item.assignmentId}/accept-quote`;
    const send = (body: object) => call(student, "POST", path, body, key);
    const body = { version: 3, quote: 1 };
    const answers = await Promise.all([send(body), send(body), send(body)]);
    expect(answers.map((one) => [one.status, one.body.status])).toEqual(
      Array(3).fill([200, "awaiting_payment"]),
    );
    expect((await send(body)).status).toBe(200);
    expect((await send({ ...body, quote: 2 })).status).toBe(422);
    expect((await records(item)).map((one) => one.action).toSorted()).toEqual([
      "assignment.accept-quote",
      "invoice.issue",
    ]);
  });

  it("is not accepted by somebody whose address is not proven", async () => {
    const stranger = await given.student({ verified: false });
    const item = await assignmentAt("quoted", { student: stranger });
    const answer = await raise(stranger, item, "accept-quote");
    expect(answer).toMatchObject({ status: 403, body: { code: "account.unverified" } });
  });
});

describe("a delivery", () => {
  const late = (assignmentId: string, fileId: string, change: object) =>
    AssignmentFiles.patch({ assignmentId, fileId }).set(change).go();

  it("has the teacher's clean files since the work began", async () => {
    const item = await at("in_progress");
    const [theirs = "", own = ""] = item.files;
    const strange = await raise(teacher, item, "deliver", { files: [own, theirs] });
    expect(strange).toMatchObject({ status: 400, body: { field: "files.1" } });
    await late(item.assignmentId, own, { status: "scanning" });
    const early = await raise(teacher, item, "deliver");
    expect(early).toMatchObject({ status: 422, body: { code: "assignment.no-delivery" } });
    await late(item.assignmentId, own, { status: "clean" });
    const done = await raise(teacher, item, "deliver", { note: "With comments." });
    expect(done.body).toMatchObject({
      status: "delivered",
      delivery: { number: 1, note: "With comments.", files: [own] },
      nextAction: { owner: "student", kind: "review-delivery", dueAt: expect.any(String) },
    });
    const hours = (Date.parse(done.body.acceptanceDeadline) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(71.9);
    expect(hours).toBeLessThan(72.1);
  });

  it("stays: its files are not taken back by who delivered them, though staff may", async () => {
    const item = await at("in_progress");
    const [, own = ""] = item.files;
    const path = `/assignments/${item.assignmentId}/files/${own}`;
    expect((await raise(teacher, item, "deliver")).status).toBe(200);
    const { body } = await call(teacher, "GET", `/assignments/${item.assignmentId}`);
    const view = body.files.find((one: { id: string }) => one.id === own);
    expect(view.allowed).not.toContain("delete");
    const refused = await call(teacher, "DELETE", path);
    expect(refused).toMatchObject({ status: 403, body: { code: "file.kept" } });
    expect((await call(rep, "DELETE", `${path}?reason=Infected`)).status).toBe(204);
  });

  it("never has a file that was deleted at the same moment", async () => {
    const items = await Promise.all(Array.from({ length: 12 }, () => at("in_progress")));
    for (const item of items) {
      const path = `/assignments/${item.assignmentId}/files/${item.files[1]}`;
      const [done, gone] = await Promise.all([
        raise(teacher, item, "deliver"),
        call(teacher, "DELETE", path),
      ]);
      expect([done.status === 200, gone.status === 204].filter(Boolean)).toHaveLength(1);
      if (gone.status === 204) expect((await read(teacher, item)).delivery).toBeUndefined();
    }
  });

  it("is revised so often as was agreed, each time with a new file", async () => {
    const item = await at("delivered", { revisionCount: 1, workingSince: inHours(-24) });
    const asked = await raise(student, item, "request-revision");
    expect(asked.body).toMatchObject({
      status: "revision",
      revisions: { used: 2, limit: 2, requests: [{}] },
      nextAction: { owner: "teacher", kind: "deliver" },
    });
    expect(asked.body).not.toHaveProperty("acceptanceDeadline");
    const again = await raise(teacher, next(item, asked), "deliver");
    expect(again).toMatchObject({ status: 422, body: { code: "assignment.no-delivery" } });

    const used = await at("delivered", { revisionCount: 2 });
    expect((await read(student, used)).allowed).not.toContain("request-revision");
    const more = await raise(student, used, "request-revision");
    expect(more).toMatchObject({ status: 409, body: { code: "assignment.revisions-used" } });
    expect(more.body.allowed).toEqual((await read(student, used)).allowed);
  });

  it("completes the teacher's part when it is accepted; reopening takes it up again", async () => {
    const item = await at("delivered");
    const done = await raise(student, item, "accept-delivery");
    expect(done.body).toMatchObject({ status: "completed", completedAt: expect.any(String) });
    const actions = (await records(item)).map((one) => one.action);
    expect(actions.toSorted()).toEqual(["assignment.accept-delivery", "engagement.complete"]);
    const again = await raise(admin, next(item, done), "reopen");
    expect(again.body).toMatchObject({ status: "in_progress" });
    expect(again.body).not.toHaveProperty("completedAt");

    const old = await at("completed", { completedAt: inHours(-31 * 24) });
    expect((await read(admin, old)).allowed).not.toContain("reopen");
    const late = await raise(admin, old, "reopen");
    expect(late).toMatchObject({ status: 409, body: { code: "assignment.reopen-late" } });
  });

  it("is not opened again for a teacher whose account is closed", async () => {
    const gone = await given.teacher({ isActive: false });
    const item = await assignmentAt("completed", { ...who(), teacher: gone });
    const again = await raise(admin, item, "reopen");
    expect(again).toMatchObject({ status: 409, body: { code: "assignment.no-teacher" } });
  });

  it("in revision is taken from its teacher by staff, and not left by the teacher", async () => {
    const [item, other] = [await at("revision"), await at("revision")];
    const left = await raise(teacher, item, "release");
    expect(left).toMatchObject({ status: 409, body: { code: "assignment.illegal-move" } });
    expect((await raise(rep, item, "release")).body).toMatchObject({ status: "ready" });
    const cause = { teacherId: teacher?.profileId, reason: "Did not answer" };
    expect((await raise(rep, other, "remove", cause)).status).toBe(403);
    expect((await raise(admin, other, "remove", cause)).body).toMatchObject({ status: "ready" });
  });
});

describe("a dispute", () => {
  it("names evidence of this assignment, is proposed about, and decided with its money", async () => {
    const item = await at("delivered");
    const other = await at("delivered");
    const [file = ""] = item.files;
    const strange = await raise(student, item, "dispute", { evidence: [file, other.files[0]] });
    expect(strange).toMatchObject({ status: 400, body: { field: "evidence.1" } });
    const raised = await raise(student, item, "dispute", {
      evidence: [file],
      wish: "part_refund",
      text: "It is too short.",
    });
    expect(raised.body).toMatchObject({
      status: "disputed",
      dispute: { ground: "quality", wish: "part_refund", evidence: [file], part: "student" },
    });
    expect(raised.body).not.toHaveProperty("acceptanceDeadline");

    const proposed = await raise(rep, next(item, raised), "propose-decision");
    expect(proposed.body.dispute.proposal).toMatchObject({
      outcome: "void",
      by: rep?.name,
      money: { fee: 12_000, refund: 0, currency: "EUR" },
    });
    expect((await read(student, item)).dispute).not.toHaveProperty("proposal");
    const decided = await raise(admin, next(item, proposed), "decide", {
      outcome: "adjust",
      to: "completed",
      refund: 2_500,
      text: "A part goes back.",
      money: { fee: 9_500, refund: 2_500 },
    });
    expect(decided.body).toMatchObject({
      status: "completed",
      dispute: { decision: { money: { fee: 9_500, refund: 2_500, currency: "EUR" } } },
    });
    const seen = (await read(teacher, item)).dispute.decision;
    expect(seen).toMatchObject({ outcome: "adjust" });
    expect(seen).not.toHaveProperty("money");
    expect(seen).not.toHaveProperty("refund");
  });

  it("never names a file that was deleted at the same moment", async () => {
    const [first, second] = [await at("in_progress"), await at("in_progress")];
    const name = (item: typeof first) =>
      raise(teacher, item, "dispute", { evidence: [item.files[0]] });
    const remove = (item: typeof first) =>
      call(student, "DELETE", `/assignments/${item.assignmentId}/files/${item.files[0]}`);

    const late = await overtake(
      "disputes",
      async () => expect((await remove(first)).status).toBe(204),
      () => name(first),
    );
    expect(late).toMatchObject({ status: 409, body: { code: "assignment.stale" } });
    const kept = await overtake(
      "deletedAt",
      async () => expect((await name(second)).status).toBe(200),
      () => remove(second),
    );
    expect(kept).toMatchObject({ status: 403, body: { code: "file.kept" } });
  });

  it.each([
    ["uphold", "cancelled", 12_000],
    ["uphold", "completed", 12_000],
    ["uphold", "revision", 0],
    ["void", "completed", 0],
  ])("of the student ended by %s and %s gives back %i", async (outcome, to, refund) => {
    const item = await at("disputed");
    const money = { fee: 12_000 - refund, refund };
    const { body } = await raise(admin, item, "decide", { outcome, to, money });
    expect(body).toMatchObject({ status: to, dispute: { decision: { money: { refund } } } });
    const open = await call(teacher, "GET", `/assignments/${item.assignmentId}`);
    expect(open.status).toBe(to === "cancelled" ? 404 : 200);
  });

  it("about much money is for the owner", async () => {
    const item = await at("disputed");
    const lines = [{ description: "x", quantity: 1, unitAmount: 500_001, amount: 500_001 }];
    const rich = item.quotes.map((one) => ({ ...one, lines, total: 500_001 }));
    const expensive = await at("disputed", { quotes: rich });
    const money = { fee: 500_001, refund: 0 };
    const answer = await raise(admin, expensive, "decide", {
      outcome: "void",
      to: "completed",
      money,
    });
    expect(answer).toMatchObject({ status: 403, body: { code: "assignment.decision-limit" } });
    const owner = await given.admin("owner");
    const asked = `/assignments/${expensive.assignmentId}/decision?outcome=uphold&to=revision`;
    expect((await call(admin, "GET", asked)).body.refusal).toBe(answer.body.detail);
    for (const who of [rep, owner]) {
      expect((await call(who, "GET", asked)).body).not.toHaveProperty("refusal");
    }
    expect((await raise(owner, expensive, "decide", { money })).status).toBe(200);
  });

  it("about money in a currency without a limit is for the owner, and without money for all", async () => {
    const decided = { outcome: "void", to: "completed", money: { fee: 1_000, refund: 0 } };
    const change = (item: Assignment) =>
      item.quotes.map((one) => ({ ...one, currency: "KWD", total: 1_000 }));
    const quotes = change(await at("disputed"));
    const answer = await raise(admin, await at("disputed", { quotes }), "decide", decided);
    expect(answer).toMatchObject({ status: 403, body: { code: "assignment.decision-limit" } });
    expect(answer.body.detail).toContain("KWD");
    const waived = { reason: "A gift", by: "", byName: "Eva", at: inHours(-10) };
    const gift = await at("disputed", { quotes, waived });
    const nothing = { ...decided, money: { fee: 0, refund: 0 } };
    expect((await raise(admin, gift, "decide", nothing)).status).toBe(200);
  });

  it.each([
    ["student", "uphold", "completed", undefined, 0, 12_000],
    ["student", "adjust", "cancelled", 2_500, 9_500, 2_500],
    ["student", "adjust", "completed", 99_999, 0, 12_000],
    ["student", "adjust", "completed", undefined, 12_000, 0],
    ["student", "void", "cancelled", undefined, 12_000, 0],
    ["teacher", "uphold", "completed", undefined, 12_000, 0],
    ["teacher", "void", "cancelled", undefined, 0, 12_000],
    ["teacher", "adjust", "revision", 2_500, 12_000, 0],
  ] as const)(
    "of the %s shows before %s and %s (%s) what stays owed, %i, and goes back, %i",
    async (part, outcome, to, refund, fee, back) => {
      const item = await disputedBy(part);
      const query = `outcome=${outcome}&to=${to}${refund ? `&refund=${refund}` : ""}`;
      const path = `/assignments/${item.assignmentId}/decision?${query}`;
      const shown = await call(rep, "GET", path);
      expect(shown).toMatchObject({
        status: 200,
        body: { fee, refund: back, currency: "EUR" },
      });
      expect((await call(admin, "GET", path)).body).toEqual(shown.body);
      const verdict = { outcome, to, refund, money: { fee, refund: back } };
      const { body } = await raise(admin, item, "decide", verdict);
      expect(body.dispute.decision.money).toEqual(shown.body);
    },
  );

  it("is neither decided nor proposed about with another effect on the money than the one shown", async () => {
    const item = await at("disputed");
    const verdict = { outcome: "adjust", to: "completed", refund: 2_500 };
    for (const money of [
      { fee: 9_500, refund: 2_501 },
      { fee: 12_000, refund: 2_500 },
    ]) {
      for (const [who, name] of [
        [admin, "decide"],
        [rep, "propose-decision"],
      ] as const) {
        const answer = await raise(who, item, name, { ...verdict, money });
        expect(answer).toMatchObject({
          status: 409,
          body: { code: "assignment.money-changed", field: "money" },
        });
      }
    }
    const unseen = await raise(admin, item, "decide", { ...verdict, money: undefined });
    expect(unseen).toMatchObject({ status: 400, body: { field: "money" } });
    expect((await read(student, item)).status).toBe("disputed");
    expect(await records(item)).toEqual([]);
  });

  it("shows no effect where there is none to decide", async () => {
    const { assignmentId } = await at("delivered");
    const path = `/assignments/${assignmentId}/decision?outcome=uphold&to=completed`;
    expect(await call(rep, "GET", path)).toMatchObject({
      status: 409,
      body: { code: "assignment.illegal-move", state: "delivered" },
    });
  });
});

describe("a hold", () => {
  it("moves the dates by its length and leads back to where it came from", async () => {
    const mark = { by: "", byName: "Eva", at: inHours(-10) };
    const [dueDate, acceptanceDeadline] = [inHours(100), inHours(5)];
    const item = await at("on_hold", {
      hold: { ...mark, reason: "Ill", from: "delivered" },
      dueDate,
      acceptanceDeadline,
    });
    const { body } = await raise(rep, item, "resume");
    expect(body).toMatchObject({ status: "delivered" });
    expect(body).not.toHaveProperty("hold");
    for (const [now, before] of [
      [body.dueDate, dueDate],
      [body.acceptanceDeadline, acceptanceDeadline],
    ]) {
      const moved = (Date.parse(now) - Date.parse(before)) / 3_600_000;
      expect(moved).toBeCloseTo(10, 2);
    }
  });

  it("stands between the states it can come from, and is cancelled only before the delivery", async () => {
    const item = await at("revision");
    const held = await raise(rep, item, "hold");
    expect(held.body).toMatchObject({ hold: { from: "revision", by: rep?.name } });
    expect((await read(student, item)).allowed).not.toContain("cancel");
    const path = `/assignments/${item.assignmentId}/cancellation`;
    expect((await call(student, "GET", path)).status).toBe(409);
    const answer = await raise(student, next(item, held), "cancel");
    expect(answer).toMatchObject({ status: 409, body: { code: "assignment.delivered" } });
  });
});

describe("a cancellation", () => {
  it("is staff's alone while another teacher is to go on with what was delivered once", async () => {
    const { delivery } = await at("delivered");
    const item = await at("revision", { delivery });
    const released = next(item, await raise(rep, item, "release"));
    expect((await read(student, item)).allowed).not.toContain("cancel");
    const refused = await raise(student, released, "cancel");
    expect(refused).toMatchObject({ status: 409, body: { code: "assignment.delivered" } });
    expect((await raise(rep, released, "cancel")).body).toMatchObject({ status: "cancelled" });
  });

  it.each([
    ["submitted", 0, 0],
    ["awaiting_payment", 0, 0],
    ["ready", 0, 3_000],
    ["assigned", 1_200, 1_800],
    ["in_progress", 6_000, 0],
  ] as const)("of what is %s costs %i and gives back %i", async (status, fee, refund) => {
    const item = await at(status);
    if (status !== "submitted") {
      const deposit = await quoteBilled(student as given.Person, item);
      if (status !== "awaiting_payment") await payFor(deposit, 3_000);
    }
    const path = `/assignments/${item.assignmentId}/cancellation`;
    const shown = await call(student, "GET", path);
    expect(shown).toMatchObject({ status: 200, body: { fee, refund, currency: "EUR" } });
    if (fee) {
      const cheap = await raise(student, item, "cancel");
      expect(cheap).toMatchObject({ status: 409, body: { code: "assignment.fee-changed" } });
      expect((await call(rep, "GET", path)).body).toMatchObject({ fee: 0, refund: 3_000 });
    }
    const done = await raise(student, item, "cancel", { fee });
    expect(done.body).toMatchObject({ status: "cancelled", cancellation: { fee, refund } });
  });

  it("shuts its teachers out at once", async () => {
    const item = await at("in_progress");
    expect((await raise(rep, item, "cancel")).status).toBe(200);
    expect((await call(teacher, "GET", `/assignments/${item.assignmentId}`)).status).toBe(404);
    const { data } = await AuditLogs.query.byScope({ scopeId: item.assignmentId }).go();
    expect(data.map((one) => one.action).toSorted()).toEqual([
      "assignment.cancel",
      "engagement.release",
    ]);
  });
});

describe("an extension of the deadline", () => {
  const ask = async (item: Item) => raise(teacher, item, "request-extension", {}, "extension");

  it("is asked for by the teacher, countered by the student, and taken by the teacher", async () => {
    const item = await at("in_progress");
    const asked = await ask(item);
    expect(asked.body.extension).toMatchObject({ state: "requested", by: "Eva" });
    expect(asked.body.allowed).not.toContain("request-extension");
    const path = "extension/counter";
    const offered = await raise(student, next(item, asked), "counter-extension", {}, path);
    expect(offered.body.allowed).not.toContain("accept-extension");
    const { counter } = offered.body.extension;
    const taken = await raise(
      teacher,
      next(item, offered),
      "accept-extension",
      {},
      "extension/accept",
    );
    expect(taken.body).toMatchObject({ dueDate: counter, extension: { state: "accepted" } });
    expect((await records(item)).map((one) => one.action)).toEqual([
      "assignment.request-extension",
      "assignment.counter-extension",
      "assignment.accept-extension",
    ]);
  });

  it("is refused with a reason, and the date stays", async () => {
    const item = await at("assigned");
    const asked = await ask(item);
    const path = "extension/refuse";
    const no = await raise(student, next(item, asked), "refuse-extension", {}, path);
    expect(no.body).toMatchObject({ dueDate: item.dueDate, extension: { state: "refused" } });
    expect((await read(teacher, item)).allowed).toContain("request-extension");
  });

  it("is not accepted once there is more time than was asked for, only refused", async () => {
    const item = await at("in_progress");
    const asked = next(item, await ask(item));
    const more = await call(rep, "PATCH", `/assignments/${item.assignmentId}`, {
      version: asked.version,
      dueDate: inHours(900),
    });
    const { allowed } = await read(student, item);
    expect(allowed).toContain("refuse-extension");
    expect(allowed).not.toContain("accept-extension");
    const path = "extension/accept";
    const late = await raise(student, next(item, more), "accept-extension", {}, path);
    expect(late).toMatchObject({ status: 409, body: { allowed } });
    expect((await read(student, item)).dueDate).toBe(more.body.dueDate);
  });

  it("must be later than what is agreed", async () => {
    const item = await at("in_progress");
    const body = { dueDate: inHours(200) };
    const answer = await raise(teacher, item, "request-extension", body, "extension");
    expect(answer).toMatchObject({ status: 400, body: { field: "dueDate" } });
  });
});
