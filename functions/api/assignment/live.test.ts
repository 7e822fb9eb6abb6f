import * as given from "@lyceum/core/test/given.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { beforeEach, expect, it } from "vitest";
import { call, deliver, draft, raise } from "../../test/assignments.ts";

const sockets = useSockets();

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([given.student(), given.tutor(), given.rep()]);
});

type Frames = Awaited<ReturnType<typeof sockets.open>>;
/** What a socket was told of this assignment. */
const hintsOf = (frames: Frames, id: string) =>
  frames.filter((one) => one.type === "assignment" && one.data.id === id).map((one) => one.data);

/** Does it, and lets the stream tell of it. */
async function live(id: string, work: () => Promise<{ status: number }>) {
  await deliver(
    await changesOf([id], async () => {
      expect((await work()).status).toBe(200);
    }),
  );
}

it("tells the student's, the lead teacher's and the desk's pages of a move, and nobody else", async () => {
  const { assignmentId: id, version } = await workOf(teacher, "in_progress", student);
  const [other, stranger] = await Promise.all([given.tutor(), given.student()]);
  const [atStudent, atTeacher, atDesk, atOther, atStranger] = await Promise.all([
    sockets.open(student.userId),
    sockets.open(teacher.userId),
    sockets.open(rep.userId, "desk"),
    sockets.open(other.userId),
    sockets.open(stranger.userId),
  ]);
  const body = { version, reason: "The student is ill." };
  await live(id, () => call(rep, "POST", `/assignments/${id}/hold`, body));
  for (const frames of [atStudent, atTeacher, atDesk]) {
    // With the version, so that who made it and has read it need not read it again.
    const hint = { id, code: expect.any(String), status: "on_hold", version: version + 1 };
    expect(hintsOf(frames, id)).toEqual([hint]);
  }
  expect([atOther, atStranger].flatMap((frames) => hintsOf(frames, id))).toEqual([]);
});

it("tells a teacher who leaves of it, and of nothing that comes after", async () => {
  const { assignmentId: id, version } = await workOf(teacher, "in_progress", student);
  const frames = await sockets.open(teacher.userId);
  const body = { version, reason: "Illness in the family." };
  await live(id, () => call(teacher, "POST", `/assignments/${id}/release`, body));
  expect(hintsOf(frames, id)).toMatchObject([{ status: "ready" }]);
  const cancelled = { version: version + 1, reason: "Nobody else has time.", fee: 0 };
  await live(id, () => call(rep, "POST", `/assignments/${id}/cancel`, cancelled));
  expect(hintsOf(frames, id)).toHaveLength(1);
});

it("tells the desk of a draft when it is handed in, not of each word in it", async () => {
  const { id } = await draft(student);
  const [atStudent, atDesk] = await Promise.all([
    sockets.open(student.userId),
    sockets.open(rep.userId, "desk"),
  ]);
  const body = { version: 1, title: "Essay on Porto" };
  await live(id, () => call(student, "PATCH", `/assignments/${id}`, body));
  expect([hintsOf(atStudent, id).length, hintsOf(atDesk, id).length]).toEqual([1, 0]);
  await live(id, () => raise(student, { id, version: 2 }, "submit"));
  expect(hintsOf(atDesk, id)).toMatchObject([{ status: "submitted" }]);
});
