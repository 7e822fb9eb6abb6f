import type { AssignmentState } from "@lyceum/core/assignment/states.ts";
import * as given from "@lyceum/core/test/given.ts";
import { type Amendment, bodyOf, type Raised } from "@lyceum/core/test/moves.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

let [student, teacher, rep, admin, finance]: given.Person[] = [];
let code: string;
let id: string;
let version: number;

beforeEach(async () => {
  [student, teacher, rep, admin, finance] = await Promise.all([
    given.student(),
    given.tutor({ firstName: "Eva" }),
    given.rep({ firstName: "Jonas" }),
    given.admin("operations"),
    given.admin("finance"),
  ]);
});

async function begin(status: AssignmentState) {
  const who = { student, teacher } as { student: given.Person; teacher: given.Person };
  const item = await assignmentAt(status, who);
  [id, version, code] = [item.assignmentId, item.version, item.assignmentCode];
}

/** Does it, and twice what the stream makes of it. */
async function does(as: given.Person | undefined, path: string, body: object) {
  const changes = await changesOf([id], async () => {
    const answer = await call(as, "POST", `/assignments/${id}/${path}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    version = answer.body.version ?? version;
  });
  for (const _ of [1, 2]) expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
}
const raises = (as: given.Person | undefined, name: Raised | Amendment, path: string = name) =>
  does(as, path, bodyOf(name, { version }));

/** What somebody was told, the newest first, without what the assignment is called. */
const newsOf = async (of: given.Person | undefined): Promise<string[]> => {
  const { body } = await call(of, "GET", "/notifications");
  return body.items.map((one: { title: string }) =>
    one.title.replace(`“Calculus” (${code})`, "it"),
  );
};

describe("who is told what", () => {
  it("from the quote to the teacher: each the others' doing, no rep but the one concerned", async () => {
    await begin("submitted");
    const [other, tutor] = await Promise.all([given.rep(), given.tutor({ firstName: "Rui" })]);
    await raises(rep, "quote");
    expect(await newsOf(student)).toEqual(["Your quote for it is ready"]);
    await raises(student, "accept-quote");
    expect(await newsOf(rep)).toEqual([`${student?.name} accepted the quote for it`]);
    await raises(finance, "waive");
    expect(await newsOf(student)).toContain("it goes ahead");
    await does(rep, "offers", { teachers: [teacher?.profileId, tutor.profileId] });
    expect(await newsOf(tutor)).toEqual([expect.stringMatching(/^it is offered to you/)]);
    await does(teacher, "offers/accept", {});
    expect((await newsOf(student))[0]).toBe("Eva will work on it");
    expect((await newsOf(rep))[0]).toBe(`${teacher?.name} accepted it`);
    // Nobody is told of an offer that is over before they saw it.
    expect(await newsOf(tutor)).toEqual([]);
    expect(await newsOf(other)).toEqual([]);
  });

  it("from the work to its end", async () => {
    await begin("in_progress");
    await raises(teacher, "request-extension", "extension");
    await raises(student, "accept-extension", "extension/accept");
    await raises(student, "dispute");
    await raises(admin, "decide");
    expect(await newsOf(student)).toEqual([
      "The dispute about it is decided",
      "Eva asks for more time for it",
    ]);
    expect(await newsOf(teacher)).toEqual([
      "The dispute about it is decided",
      "Ana disputes it",
      "it has a new due date",
    ]);
    expect(await newsOf(admin)).toContain(`${student?.name} disputes it`);
    expect(await newsOf(finance)).toEqual([]);
  });

  it("of a delivery, its revision, its acceptance and its rating", async () => {
    await begin("delivered");
    await raises(student, "request-revision");
    expect(await newsOf(teacher)).toEqual(["Ana asks for a revision of it"]);
    await begin("delivered");
    await raises(student, "accept-delivery");
    await does(student, "rate", { version, score: 5 });
    expect((await newsOf(teacher)).slice(0, 2)).toEqual([
      "Ana rated your work on it",
      "it is accepted and complete",
    ]);
    expect(await newsOf(student)).toEqual([]);
  });

  it("of a hold, a release and a cancellation", async () => {
    await begin("in_progress");
    await raises(rep, "hold");
    await raises(rep, "resume");
    await raises(teacher, "release");
    expect(await newsOf(teacher)).toEqual(["it goes on", "it is on hold"]);
    expect(await newsOf(student)).toEqual([
      "it gets another teacher",
      "it goes on",
      "it is on hold",
    ]);
    await begin("assigned");
    await raises(rep, "cancel");
    expect((await newsOf(teacher))[0]).toBe("it was cancelled");
    expect((await newsOf(student))[0]).toBe("it was cancelled");
  });
});
