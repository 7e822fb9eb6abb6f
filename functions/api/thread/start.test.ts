import { assignment } from "@lyceum/core/test/assignments.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { call } from "../../test/chat.ts";

const types = ["support", "billing", "meeting", "internal", "pre_signin"] as const;
const people = {
  student: given.student,
  teacher: given.teacher,
  "cs-rep": given.rep,
  operations: () => given.admin("operations"),
  finance: () => given.admin("finance"),
  owner: () => given.admin("owner"),
  auditor: () => given.admin("auditor"),
};
type Who = keyof typeof people;

/** Who starts which threads; a claimed chat is started by nobody. */
const allowed: Record<Who, readonly string[]> = {
  student: ["support", "billing", "meeting"],
  teacher: ["support", "billing", "meeting"],
  "cs-rep": ["support", "billing", "meeting", "internal"],
  operations: ["support", "billing", "meeting", "internal"],
  finance: ["billing"],
  owner: ["support", "billing", "meeting", "internal"],
  auditor: [],
};
const wish = (more: object) => ({ subject: "Essay", message: "Hello", clientId: ulid(), ...more });

describe.each(Object.keys(people) as Who[])("a %s", (who) => {
  it("starts the threads of the permission matrix and no other", async () => {
    const person = await people[who]();
    const outside = who === "student" || who === "teacher";
    const { id: assignmentId } = await assignment(person, "submitted");
    for (const type of types) {
      const guest = type === "internal" ? await given.teacher() : await given.student();
      const { status, body } = await call(
        person,
        "POST /threads",
        wish({
          type,
          ...(outside ? {} : { participants: [guest.userId] }),
          ...(outside && type === "meeting" && { assignmentId }),
        }),
      );
      const expected = allowed[who].includes(type) ? 201 : type === "pre_signin" ? 400 : 403;
      expect([type, status]).toEqual([type, expected]);
      if (status !== 201) continue;
      expect(body.thread).toMatchObject({ type, status: outside ? "waiting_staff" : "open" });
      expect(body.messages).toMatchObject([{ seq: 1, content: "Hello" }]);
    }
  });
});

it("students and teachers name nobody; an assignment must be theirs, and handed in", async () => {
  const [student, other] = [await given.student(), await given.student()];
  const start = async (more: object) => (await call(student, "POST /threads", wish(more))).body;
  expect(await start({ participants: [other.userId] })).toMatchObject({ status: 403 });
  const { id: theirs } = await assignment(other, "submitted");
  for (const type of ["support", "assignment", "meeting"]) {
    const answer = await start({ type, assignmentId: theirs });
    expect(answer).toMatchObject({ status: 404, code: "assignment.not-found" });
  }
  const { id: draft } = await assignment(student);
  expect(await start({ type: "assignment", assignmentId: draft })).toMatchObject({
    status: 409,
    code: "thread.too-early",
    state: "draft",
  });
  expect(await start({ type: "assignment" })).toMatchObject({ status: 400, field: "assignmentId" });
  expect(await start({ type: "meeting" })).toMatchObject({ status: 400, field: "assignmentId" });
  const { id: own } = await assignment(student, "submitted");
  const { thread } = await start({ type: "assignment", assignmentId: own });
  expect(thread).toMatchObject({ type: "assignment", assignmentId: own });

  // Staff do not seat a student in what is about another's work.
  const rep = await given.rep();
  const wrong = wish({ type: "meeting", assignmentId: own, participants: [other.userId] });
  expect((await call(rep, "POST /threads", wrong)).body.code).toBe("participant.unfit");
});
