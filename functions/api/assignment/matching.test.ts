import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { scorer } from "@lyceum/core/assignment/offer/suggestion-score.ts";
import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
import { assignmentAt as storedAt } from "@lyceum/core/test/workspaces.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call } from "../../test/assignments.ts";

let student: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, rep] = await Promise.all([given.student(), given.rep()]);
});

const facts = {
  expertise: ["History"],
  languages: ["English"],
  timezone: "Europe/Lisbon",
  weeklyCapacity: 20,
  openWork: 0,
  ratingCount: 0,
  ratingSum: 0,
  together: { completed: 0 },
  released: false,
};
const wanted = {
  subject: "History",
  title: "Essay on Lisbon",
  serviceType: "writing_feedback",
  timezone: "Europe/Lisbon",
  locale: "en",
};
const day = new Date("2026-11-22T12:00:00Z");
const pointsOf = (change: Partial<typeof facts>, kind: string, mean = 4) =>
  scorer(wanted, mean, day)({ ...facts, ...change }).reasons.find((one) => one.kind === kind);

describe("a score", () => {
  it("counts the subject, the skill for the service, and neither for a stranger to both", () => {
    expect(pointsOf({}, "expertise")).toMatchObject({ text: "Teaches History", points: 26 });
    const both = { expertise: ["History", "Essay writing"] };
    expect(pointsOf(both, "expertise")?.points).toBe(35);
    const none = pointsOf({ expertise: ["Chemistry"] }, "expertise");
    expect(none).toEqual({
      kind: "expertise",
      points: 0,
      text: "History is not among the fields",
    });
  });

  it("counts the waking hours two zones share", () => {
    const hours = (timezone: string) => pointsOf({ timezone }, "time")?.text;
    expect(hours("Europe/Lisbon")).toBe("14 waking hours in common");
    expect(hours("America/New_York")).toBe("9 waking hours in common");
    expect(hours("Asia/Kolkata")).toBe("8.5 waking hours in common");
    expect(hours("Pacific/Auckland")).toBe("4 waking hours in common");
  });

  it("sees who has no time, who is liked, and that one five is less than forty fours and a half", () => {
    const full = pointsOf({ openWork: 5 }, "load");
    expect(full).toMatchObject({ text: "No time left: 5 open, 20 hours a week", points: 0 });
    const one = pointsOf({ ratingCount: 1, ratingSum: 5 }, "rating", 3.5);
    const many = pointsOf({ ratingCount: 40, ratingSum: 180 }, "rating", 3.5);
    expect(many?.points).toBeGreaterThan(one?.points ?? 0);
    expect(many?.text).toBe("Rated 4.5 by 40 students");
    const known = pointsOf({ together: { completed: 2, mean: 5 } as never }, "history");
    expect(known).toMatchObject({ text: "2 times with this student, who gave 5.0", points: 10 });
    expect(pointsOf({ released: true }, "history")?.points).toBe(-10);
  });
});

describe("suggestions", () => {
  it("name the best first, with reasons, in four reads; nobody who was removed or is not verified", async () => {
    const marker = `History${Date.now()}`;
    const teaching = { expertise: [marker, "Essay writing"], languages: ["English"] };
    const [best, worn, out, unproven] = await Promise.all([
      given.tutor({ teaching }),
      given.tutor({ teaching, timezone: "Pacific/Auckland" }),
      given.tutor({ teaching }),
      given.teacher({ teaching }),
    ]);
    const { assignmentId } = await assignmentAt("ready", student, { subject: marker });
    await TeacherAssignments.create({
      id: "tas_1",
      assignmentId,
      teacherId: out.profileId,
      teacherName: out.name,
      status: "removed",
    }).go();
    const done = await workOf(best, "completed", student);
    await Assignments.patch({ assignmentId: done.assignmentId })
      .set({
        rating: {
          score: 5,
          teacherId: best.profileId,
          by: student.userId,
          byName: "Ana",
          at: "2026-11-22",
        },
      })
      .go();
    const path = `/assignments/${assignmentId}/suggestions`;
    const { calls, result, units } = await count(() => call(rep, "GET", path));
    const { items } = result.body;
    expect(items.slice(0, 2).map((one: { userId: string }) => one.userId)).toEqual([
      best.userId,
      worn.userId,
    ]);
    const names = items.map((one: { userId: string }) => one.userId);
    expect(names).not.toContain(out.userId);
    expect(names).not.toContain(unproven.userId);
    expect(items[0].reasons).toMatchObject([
      { kind: "expertise", points: 26 },
      { kind: "language" },
      { kind: "time" },
      { kind: "load" },
      { kind: "rating" },
      { kind: "history", points: 10 },
    ]);
    expect(calls.length - 1).toBe(4);
    expect(result.body).toMatchObject({ lookedAt: expect.any(Number), more: false });
    expect(units).toBeLessThan(120);
    const again = await call(rep, "GET", path);
    expect(again.body).toEqual(result.body);
    expect((await call(best, "GET", path)).status).toBe(404);
  });
});

describe("the handover card", () => {
  it("tells the facts to who takes over: what is open, promised, delivered and who was there before", async () => {
    const [former, next] = await Promise.all([given.tutor({ firstName: "Eva" }), given.tutor()]);
    const { assignmentId, version } = await workOf(former, "in_progress", student);
    const path = `/assignments/${assignmentId}`;
    const mark = { by: "usr_1", byName: "Ana Lopes", at: "2026-11-20T10:00:00.000Z" };
    await Assignments.patch({ assignmentId })
      .set({
        revisions: [{ ...mark, text: "Shorter, please." }],
        extension: {
          ...mark,
          dueDate: "2030-01-01T00:00:00.000Z",
          reason: "Ill",
          state: "requested",
        },
      })
      .go();
    const body = { version, reason: "Illness in the family" };
    expect((await call(former, "POST", `${path}/release`, body)).status).toBe(200);
    await call(rep, "POST", `${path}/offers`, { teachers: [next.profileId] });
    expect((await call(next, "GET", `${path}/handover`)).status).toBe(404);
    expect((await call(next, "POST", `${path}/offers/accept`, {})).status).toBe(200);

    const { calls, result } = await count(() => call(next, "GET", `${path}/handover`));
    expect(calls.length - 1).toBeLessThanOrEqual(3);
    expect(result.body).toMatchObject({
      title: "Calculus",
      student: "Ana",
      status: "assigned",
      hoursLeft: expect.any(Number),
      open: [{ kind: "revision", text: "Shorter, please." }, { kind: "extension" }],
      promises: [{ kind: "due" }],
      before: [{ name: "Eva Lopes", status: "released" }],
    });
    expect(result.body.before[0]).not.toHaveProperty("reason");
    expect(result.body).not.toHaveProperty("unpaid");
    const staff = await call(rep, "GET", `${path}/handover`);
    expect(staff.body.before).toMatchObject([{ reason: "Illness in the family" }]);
    expect((await call(former, "GET", `${path}/handover`)).status).toBe(404);
    expect((await call(student, "GET", `${path}/handover`)).status).toBe(403);
  });

  it("names a delivered file that staff hid to staff only", async () => {
    const teacher = await given.tutor();
    const { assignmentId, version, files } = await storedAt("in_progress", { student, teacher });
    const path = `/assignments/${assignmentId}`;
    expect((await call(teacher, "POST", `${path}/deliver`, { version })).status).toBe(200);
    const named = async (who: given.Person) =>
      (await call(who, "GET", `${path}/handover`)).body.delivered.files;
    expect(await named(teacher)).toHaveLength(1);
    const hide = { visibility: "staff" };
    await call(rep, "POST", `${path}/files/${files[1]}/visibility`, hide);
    expect([await named(teacher), await named(rep)]).toEqual([[], [expect.any(String)]]);
  });
});
