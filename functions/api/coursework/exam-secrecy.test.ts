import { examPicture, inTwoDays, openNow } from "@lyceum/core/test/exams.ts";
import type { Person } from "@lyceum/core/test/given.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
import { expect, it } from "vitest";
import { call } from "../../test/assignments.ts";
import { guest } from "../../test/guests.ts";
import { leaks, nothing, standsIn, useAudience } from "../../test/secrecy.ts";
import { asked, key, secretPaper } from "../../test/secret-paper.ts";

const audienceOf = await useAudience();
const device = { id: "device-one", name: "Firefox on Linux" };

/** An assignment whose teacher prepares an exam, with all who could hear of it. */
async function world(settings: object) {
  const ana = await guest("student");
  const student = ana.person as Person;
  const { assignmentId, teacher, rep } = await atWork({ student });
  const picture = await examPicture({ assignmentId }, teacher);
  const audience = await audienceOf({ assignmentId, ana, teacher, rep });
  /** All that the student's own acts were answered with. */
  const told: string[] = [];
  /** One act through the door; answers with what its person sees then. */
  async function act(as: Person, method: string, what: string, body?: object) {
    const answer = await call(as, method, `/assignments/${assignmentId}/exams${what}`, body);
    expect(answer.status, `${what}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    if (as === student) told.push(JSON.stringify(answer.body));
    return answer.body;
  }
  let examId = "";
  await audience.follow(async () => {
    const paper = secretPaper(picture.fileId);
    const made = await act(teacher, "POST", "", { title: "titleofexam", paper, ...settings });
    examId = made.id;
  });
  const ref = { assignmentId, examId };
  return {
    ...audience,
    student,
    teacher,
    ref,
    picture,
    told,
    does: (as: Person, what: string, body: object = {}) =>
      act(as, "POST", `/${examId}/${what}`, body),
    reads: (as: Person, what = "") => act(as, "GET", `/${examId}${what}`),
    answers: (questionId: string, value: unknown) =>
      act(student, "PUT", `/${examId}/answers/${questionId}`, {
        attempt: 1,
        epoch: 1,
        clientSeq: 1,
        value,
        writtenAt: new Date().toISOString(),
        device: device.id,
      }),
  };
}
type World = Awaited<ReturnType<typeof world>>;

const foundIn = (words: readonly (string | number)[]) => (text: string) =>
  words.filter((word) => standsIn(text, word)).map(String);

const questions = Object.values(asked);
const keys = Object.values(key);

/** Where of all doors one of these words is to be read. */
async function leaksOf(one: World, words: readonly (string | number)[]) {
  const all = await one.doors(one.ref, words.map(String));
  // The walk is one: of the exam itself the student is answered, others are not.
  const own = all.own.find(({ door }) => door.endsWith("/exams/{examId}"));
  const others = all.others.filter(({ door }) => door.includes("/exams"));
  return {
    own,
    isServedToOthers: others.some(({ status }) => status < 400),
    found: leaks(all, foundIn(words)),
  };
}

/** Whether the picture of a question can be had by somebody who names it, at any door. */
async function pictureDoors({ doors, ref, picture }: World) {
  const about = { ...ref, fileId: picture.fileId };
  const all = await doors(about, [], (path) => path.includes("{fileId}"));
  const open = (rows: typeof all.own) =>
    rows.filter(({ status }) => status < 400).map(({ door }) => door);
  return { own: open(all.own), others: open(all.others) };
}

it("of an exam's questions nobody learns a word before the start, and of their key nobody who takes it", async () => {
  const one = await world(inTwoDays());
  const { student, teacher, follow, does, reads, answers, picture } = one;
  const secrets = ["titleofexam", picture.name, ...questions, ...keys];
  // The teacher has all of it, so the words are there to be found.
  expect(foundIn(secrets)(JSON.stringify(await reads(teacher)))).toEqual(
    secrets.filter((word) => word !== picture.name),
  );

  // Of a draft the student does not even learn that it is there.
  const drafted = await leaksOf(one, secrets);
  expect(drafted).toMatchObject({ own: { status: 404 }, isServedToOthers: false, found: nothing });

  // Once it is published the student reads when it is and what it is called, also as it is open.
  await follow(() => does(teacher, "edit", openNow()));
  await follow(() => does(teacher, "publish"));
  const published = await leaksOf(one, [picture.name, ...questions, ...keys]);
  expect(published).toMatchObject({
    own: { status: 200 },
    isServedToOthers: false,
    found: nothing,
  });
  expect(published.own?.text).toContain("titleofexam");
  expect(await pictureDoors(one)).toEqual({ own: [], others: [] });

  // From the start on the questions are at one door, and the key at none.
  await follow(() => does(student, "start", { device }));
  await answers("q1", key.accepted.slice(3));
  await answers("q2", "b");
  await does(student, "heartbeat", { attempt: 1, epoch: 1 });
  await does(student, "take-over", { attempt: 1, device: { ...device, id: "device-two" } });
  expect(foundIn(keys)(one.told.join("\n"))).toEqual([]);
  const started = await leaksOf(one, [picture.name, ...questions, ...keys]);
  const door = "student /api/assignments/{assignmentId}/exams/{examId}/taking: ";
  expect(started).toMatchObject({
    isServedToOthers: false,
    found: { ...nothing, own: questions.map((word) => door + word) },
  });
  expect(await pictureDoors(one)).toEqual({
    own: ["/api/assignments/{assignmentId}/exams/{examId}/pictures/{fileId}"],
    others: [],
  });
});

/** Words and numbers of one mark that stand nowhere else. */
const markOf = (round: string, points: number) => ({
  comment: `commentof${round}`,
  criterion: `criterionof${round}`,
  override: `overrideof${round}`,
  summary: `summaryof${round}`,
  points,
  /** With two points of the first question and a half of the second. */
  total: Math.round((points + 2.5) * 100) / 100,
});
const sheetOf = ({ comment, criterion, override, summary, points }: ReturnType<typeof markOf>) => ({
  scores: {
    q2: { override: { points: 0.5, reason: override }, comment },
    q5: { criteria: [{ criterionId: "c1", points, comment: criterion }] },
  },
  summary,
});

it("of an exam's mark nobody but teacher and team learns a word, at no door, until it is released", async () => {
  const one = await world(openNow());
  const { student, teacher, follow, does, reads, answers } = one;
  await does(teacher, "publish");
  await does(student, "start", { device });
  await answers("q1", key.accepted);
  await answers("q2", "a");
  await answers("q5", "What the student wrote.");
  await follow(() => does(student, "submit", { attempt: 1, epoch: 1 }));
  const first = markOf("one", 3.17);
  const marks = Object.values(first);
  await follow(() => does(teacher, "take"));
  await follow(() => does(teacher, "mark", sheetOf(first)));
  await follow(() => does(teacher, "finish"));
  // The teacher has all of it, so the words are there to be found.
  const sheet = JSON.stringify(await reads(teacher, "/attempts/1"));
  expect(foundIn(marks)(sheet)).toEqual(marks.map(String));
  const secrets = [...marks, ...questions, ...keys.slice(2)];
  expect(await leaksOf(one, secrets)).toMatchObject({ isServedToOthers: false, found: nothing });

  // Released it is on the result and in the student's pack; what is right only where the exam shows it.
  await follow(() => does(teacher, "release"));
  const result = JSON.stringify(await reads(student, "/result"));
  expect(foundIn([...marks, ...questions])(result)).toEqual([...marks, ...questions].map(String));
  const after = await leaksOf(one, [...marks, ...keys.slice(2)]);
  expect(after.isServedToOthers).toBe(false);
  expect(after.found).toMatchObject({ others: [], heard: [] });
  expect(foundIn(keys.slice(2))(JSON.stringify(after.found))).toEqual([]);
  expect(after.found.pack).toContain(String(first.total));

  // It is marked again: what was released stays, and of the new mark nobody learns a word.
  const again = "It was added up wrongly.";
  const second = Object.values(markOf("two", 4.29));
  await follow(() => does(teacher, "regrade", { reason: again }));
  await follow(() => does(teacher, "mark", sheetOf(markOf("two", 4.29))));
  await follow(() => does(teacher, "finish"));
  expect((await leaksOf(one, [...second, again])).found).toEqual(nothing);
});
