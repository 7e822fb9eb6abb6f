import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { create } from "@lyceum/core/coursework/writing/create.ts";
import { submit } from "@lyceum/core/coursework/writing/submit.ts";
import * as given from "@lyceum/core/test/given.ts";
import { homeworkHandedIn } from "@lyceum/core/test/homeworks.ts";
import { inDays } from "@lyceum/core/test/meetings.ts";
import { write } from "@lyceum/core/test/writings.ts";
import { expect, it } from "vitest";
import { call } from "../../test/assignments.ts";
import { guest } from "../../test/guests.ts";
import { type Doors, leaks, nothing, standsIn, useAudience } from "../../test/secrecy.ts";

const audienceOf = await useAudience();

/** Words and numbers of one mark that stand nowhere else, so that each is known wherever it turns up. */
const secretsOf = (round: string) => ({
  comment: `commentof${round}`,
  summary: `summaryof${round}`,
  override: `overrideof${round}`,
  aside: `asideof${round}`,
  reason: `reasonof${round}`,
  /** Of the criterion that has no level. */
  earned: 3.17,
  total: round === "two" ? 6.29 : 5.83,
  late: round === "two" ? 7_213 : 4_321,
});
type Secrets = ReturnType<typeof secretsOf>;

const rubric = {
  title: "Essays",
  criteria: [
    {
      id: "structure",
      title: "Structure",
      points: 4,
      levels: [
        { id: "weak", title: "Weak", points: 1 },
        { id: "strong", title: "Strong", points: 4 },
      ],
    },
    { id: "style", title: "Style", points: 6, levels: [] },
  ],
};

const markOf = ({ comment, summary, override, earned, total, late }: Secrets): MarkInput => ({
  scores: [
    { criterionId: "structure", levelId: "strong" },
    { criterionId: "style", points: earned, comment },
  ],
  override: { points: total, reason: override },
  lateSeconds: late,
  summary,
});

/** Which of a mark's words stand in a text. */
const foundIn = (
  text: string,
  { comment, summary, override, aside, earned, total, late }: Secrets,
) => [
  ...[comment, summary, override, aside, earned, total, late]
    .filter((one) => standsIn(text, one))
    .map(String),
  ...(/"levelId":\s*"strong"/.test(text) ? ["level"] : []),
];

/** Two of a homework's rounds, with all who could hear of its mark. */
async function world() {
  const ana = await guest("student");
  const student = ana.person as given.Person;
  const { ref, teacher, rep } = await homeworkHandedIn(
    { points: undefined, rubric, dueAt: inDays(3, 10) },
    { student },
  );
  const audience = await audienceOf({ ...ref, ana, teacher, rep });
  return { ...audience, student, teacher, ref };
}
type World = Awaited<ReturnType<typeof world>>;

/** One act on the homework through the door; answers with the homework as its person sees it then. */
async function act({ ref }: World, as: given.Person, what: string, body: object = {}) {
  const path = `/assignments/${ref.assignmentId}/homework/${ref.homeworkId}/${what}`;
  const answer = await call(as, "POST", path, body);
  expect(answer.status, `${what}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** How often the pages of the student and of the other were told that a work changed. */
const heardOfWork = ({ frames }: World) =>
  frames.flat().filter(({ type }) => type === "coursework").length;

/** The teacher marks what was submitted last, with these words. */
async function marked(one: World, secrets: Secrets) {
  const { teacher, follow } = one;
  await follow(() => act(one, teacher, "take"));
  // From now on the student's page does not even hear that something changes.
  const before = heardOfWork(one);
  expect(before).toBeGreaterThan(0);
  const { version, versions } = await act(one, teacher, "mark", {
    version: (await read(one, teacher)).version,
    mark: markOf(secrets),
  });
  const aside = { versionNumber: versions, body: secrets.aside };
  await follow(() => act(one, teacher, "comments", aside));
  await follow(() => act(one, teacher, "finish", { version }));
  expect(heardOfWork(one)).toBe(before);
}

async function read({ ref }: World, as: given.Person) {
  const path = `/assignments/${ref.assignmentId}/homework/${ref.homeworkId}`;
  return (await call(as, "GET", path)).body;
}

/** Everything at all doors, searched for the words of a mark. */
const doors = ({ doors, ref }: World, secrets: Secrets, work: Record<string, string> = ref) =>
  doors(work, Object.values(secrets).map(String));

const leaksOf = (all: Doors, secrets: Secrets) => leaks(all, (text) => foundIn(text, secrets));

it("of a mark nobody but teacher and team learns a word, at no door, until it is released", async () => {
  const one = await world();
  const { teacher, follow } = one;
  const admin = await given.admin("operations");
  const [first, second] = [secretsOf("one"), secretsOf("two")];
  await marked(one, first);
  // The teacher has all of it, so the words are there to be found.
  expect(foundIn(JSON.stringify(await read(one, teacher)), first)).toHaveLength(8);
  const before = await doors(one, first);
  expect(leaksOf(before, first)).toEqual(nothing);
  // The walk is one: the student is served everywhere, and others are kept out of what is not theirs.
  const refused = before.own.filter(({ status }) => status >= 400).map(({ door }) => door);
  expect(refused).toEqual([]);
  expect(before.own.map(({ door }) => door)).toContain(
    "/api/assignments/{assignmentId}/homework/{homeworkId}",
  );
  const about = before.others.filter(({ door }) => door.includes("homework"));
  expect(about.every(({ status }) => status >= 400)).toBe(true);

  // Released, it is on the homework's page and in the student's pack, and nowhere at all for others.
  await follow(() => act(one, teacher, "release"));
  const after = await doors(one, first);
  const page = after.own.find(({ door }) => door.endsWith("/homework/{homeworkId}"));
  expect(foundIn(page?.text ?? "", first)).toHaveLength(8);
  expect(foundIn(after.pack, first)).toHaveLength(8);
  expect(leaksOf(after, first).others).toEqual([]);

  // The team marks it again for the teacher: what was released stays, and of the new mark nobody learns a word.
  await follow(() => act(one, admin, "remark", { reason: "It was counted wrongly." }));
  const { version } = await read(one, admin);
  const { reason } = second;
  await act(one, admin, "mark", { version, mark: markOf(second), reason });
  await follow(() => act(one, admin, "comments", { versionNumber: 1, body: second.aside }));
  await follow(() => act(one, admin, "finish", { reason }));
  const again = await doors(one, second);
  // These are in both marks, so they are there by the first.
  const isNew = { ...second, earned: 99.99 };
  expect(leaksOf(again, isNew)).toEqual(leaksOf(after, isNew));
  expect(JSON.stringify(again)).not.toContain(reason);
});

it("of a writing's mark nobody but teacher and team learns a word until the writing is given back", async () => {
  const one = await world();
  const { student, teacher, follow } = one;
  const { assignmentId } = one.ref;
  const secrets = secretsOf("three");
  const wish = { assignmentId, title: "An essay", points: 10, rubric };
  const { id: writingId } = await create(teacher.actor, wish);
  const ref = { assignmentId, writingId };
  await write(student, ref, 0, "Cats dream.");
  await submit(student.actor, { ...ref, sequence: 1 });
  const { scores, override } = markOf(secrets);
  const review = async (what: string, body: object = {}) => {
    const path = `/assignments/${assignmentId}/writings/${writingId}/${what}`;
    const answer = await call(teacher, "POST", path, body);
    expect(answer.status, `${what}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return JSON.stringify(answer.body);
  };
  await follow(() => review("take"));
  let approved = "";
  await follow(async () => {
    approved = await review("approve", { mark: { scores, override } });
  });
  expect(foundIn(approved, secrets)).toHaveLength(5);
  const before = await doors(one, secrets, ref);
  expect(leaksOf(before, secrets)).toEqual(nothing);
  await follow(() => review("return"));
  const after = await doors(one, secrets, ref);
  const page = after.own.find(({ door }) => door.endsWith("/writings/{writingId}"));
  expect(foundIn(page?.text ?? "", secrets)).toHaveLength(5);
  expect(foundIn(after.pack, secrets)).toHaveLength(5);
  expect(leaksOf(after, secrets).others).toEqual([]);
});
