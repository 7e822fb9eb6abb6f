import * as given from "@lyceum/core/test/given.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { storeFile } from "@lyceum/core/test/stored-files.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call, details, draft, raise, soon } from "../../test/assignments.ts";

let student: given.Person;
beforeEach(async () => {
  student = await given.student();
});

const file = (assignmentId: string, by: given.Person, change: object = {}) =>
  storeFile({
    assignmentId,
    side: by === student ? "student" : "staff",
    uploadedBy: by.userId,
    uploadedByName: by.name,
    ...change,
  });

describe("the intake of a service", () => {
  it("is saved with the draft, field by field, and counts towards completeness", async () => {
    const made = await draft(student, { intake: { topics: "Derivatives" } });
    expect(made).toMatchObject({
      intake: { topics: "Derivatives" },
      completeness: { done: 6, of: 7, missing: ["intake.goal"] },
    });
    const path = `/assignments/${made.id}`;
    const saved = await call(student, "PATCH", path, {
      version: 1,
      intake: { topics: "Derivatives", goal: "Pass", sessions: 4 },
    });
    expect(saved.body).toMatchObject({
      intake: { sessions: 4 },
      completeness: { done: 7, of: 7, missing: [] },
    });
  });

  it("is no change when it is the same, in whichever order it comes", async () => {
    const intake = { topics: "Derivatives", goal: "Pass", sessions: 3, availability: "Evenings" };
    const made = await draft(student, { intake });
    const turned = Object.fromEntries(Object.entries(intake).reverse());
    for (const same of [intake, turned]) {
      const saved = await call(student, "PATCH", `/assignments/${made.id}`, {
        version: 1,
        intake: same,
      });
      expect(saved).toMatchObject({ status: 200, body: { version: 1, intake } });
    }
  });

  it("keeps what also fits when the service changes, and asks for the student's own text", async () => {
    const made = await draft(student, { intake: { topics: "Derivatives", sessions: 3 } });
    const path = `/assignments/${made.id}`;
    const body = { version: 1, serviceType: "exam_preparation" };
    const exam = await call(student, "PATCH", path, body);
    expect(exam.body.intake).toEqual({ topics: "Derivatives", sessions: 3 });
    const proof = await call(student, "PATCH", path, { version: 2, serviceType: "proofreading" });
    expect(proof.body).not.toHaveProperty("intake");
    expect(proof.body.completeness.missing).toContain("file");
  });

  it.each([
    [{ words: 5 }, "intake.words"],
    [{ sessions: 0 }, "intake.sessions"],
    [{ made: "up" }, "intake"],
  ])("refuses %o, which tutoring does not ask", async (intake, field) => {
    const body = { ...details, dueDate: soon(), intake };
    const answer = await call(student, "POST", "/assignments", body);
    expect(answer).toMatchObject({ status: 400, body: { field } });
  });
});

describe("handing in", () => {
  it("of a text needs a text of the student's own", async () => {
    const made = await draft(student, { serviceType: "writing_feedback" });
    const early = await raise(student, made, "submit");
    expect(early).toMatchObject({ status: 400, body: { field: "file" } });
    await file(made.id, await given.rep());
    await file(made.id, student, { status: "quarantined" });
    expect((await raise(student, made, "submit")).status).toBe(400);
    await file(made.id, student, { status: "scanning" });
    expect((await raise(student, made, "submit")).status).toBe(200);
  });

  it.each([
    ["of a text", { serviceType: "proofreading" }, "file"],
    ["without a brief", { brief: undefined }, "brief"],
  ])(
    "%s meets the deletion of the only file: one of the two is refused",
    async (_, change, field) => {
      const made = await draft(student, change);
      const { fileId } = await file(made.id, student);
      const remove = () => call(student, "DELETE", `/assignments/${made.id}/files/${fileId}`);
      const submit = () => raise(student, made, "submit");
      const late = await overtake("submittedAt", remove, submit);
      expect(late).toMatchObject({ status: 409, body: { code: "assignment.stale" } });
      expect(await submit()).toMatchObject({ status: 400, body: { field } });
    },
  );

  it.each([
    ["title", { title: "Please write my essay on tides" }],
    ["brief", { brief: "I have no time. Can you do this homework for me until Friday?" }],
    ["brief", { brief: "I am looking for a ghostwriter." }],
  ])("of a request to do the student's work is refused by its %s", async (field, change) => {
    const made = await draft(student, change);
    const answer = await raise(student, made, "submit");
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: "assignment.policy",
        field,
        alternatives: ["writing_feedback", "tutoring"],
        detail: expect.stringContaining("instead"),
      },
    });
  });

  it.each([
    "Can you help me write my essay better?",
    "My teacher has to do a test for me, I want to prepare for it.".replace("for me", "on me"),
    "I did my homework and want it explained.",
  ])("of an honest one is not: %s", async (brief) => {
    expect((await raise(student, await draft(student, { brief }), "submit")).status).toBe(200);
  });

  it("of what a country does not allow is refused with what we offer instead", async () => {
    const briton = await given.student({ country: "GB" });
    const made = await draft(briton, { serviceType: "homework_help" });
    const answer = await raise(briton, made, "submit");
    expect(answer).toMatchObject({
      status: 422,
      body: { field: "serviceType", alternatives: ["tutoring", "exam_preparation"] },
    });
    const other = await draft(student, { serviceType: "homework_help" });
    expect((await raise(student, other, "submit")).status).toBe(200);
  });

  it.each(["operations", "owner"] as const)(
    "is done by %s for a student who has signed",
    async (level) => {
      const admin = await given.admin(level);
      const body = { ...details, dueDate: soon(), studentId: student.profileId };
      const made = await call(admin, "POST", "/assignments", body);
      expect(made.body.allowed).not.toContain("submit");
      const declaration = { version: "2026-11", accepted: true };
      const path = `/assignments/${made.body.id}`;
      const signed = await call(student, "POST", `${path}/sign`, { version: 1, declaration });
      const sent = await call(admin, "POST", `${path}/submit`, { version: signed.body.version });
      expect(sent).toMatchObject({ status: 200, body: { status: "submitted" } });
      const thread = `/threads/${sent.body.chat.threadId}`;
      expect((await call(student, "GET", thread)).status).toBe(200);
    },
  );
});
