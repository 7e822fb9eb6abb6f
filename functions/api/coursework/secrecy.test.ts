import { makePayLink } from "@lyceum/core/billing/link/links.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { create } from "@lyceum/core/coursework/writing/create.ts";
import { submit } from "@lyceum/core/coursework/writing/submit.ts";
import { evidencePack } from "@lyceum/core/export/evidence.ts";
import { newId } from "@lyceum/core/id.ts";
import { book } from "@lyceum/core/meeting/plan/booking.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { homeworkHandedIn } from "@lyceum/core/test/homeworks.ts";
import { issuedFor } from "@lyceum/core/test/invoices.ts";
import { inDays, openAllDay } from "@lyceum/core/test/meetings.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { became } from "@lyceum/core/test/rooms.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { storeFile } from "@lyceum/core/test/stored-files.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { write } from "@lyceum/core/test/writings.ts";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { handler as sweep } from "../../jobs/sweep.ts";
import { call, deliver } from "../../test/assignments.ts";
import { type Guest, guest } from "../../test/guests.ts";
import { permissions } from "../../test/permissions.ts";
import { namesIn, requestOf, routes } from "../../test/routes.ts";
import type { Caller } from "../http.ts";

useBucket();
const sockets = useSockets();
const office = await postOffice();
const all = await routes();

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

/** Which of a mark's words stand in a text; a number is no part of a longer one, of a time or of an id. */
function foundIn(
  text: string,
  { comment, summary, override, aside, earned, total, late }: Secrets,
) {
  const number = (value: number) =>
    new RegExp(`(?<![\\w.-])${`${value}`.replace(".", "\\.")}(?![\\w-])`).test(text);
  return [
    ...[comment, summary, override, aside].filter((word) => text.includes(word)),
    ...[earned, total, late].filter(number).map(String),
    ...(/"levelId":\s*"strong"/.test(text) ? ["level"] : []),
  ];
}

/** How the table of routes calls this guest on a route. */
const may = (route: (typeof all)[number], caller: Caller) =>
  permissions.get(`${route.method} ${route.path}`)?.includes(caller);

/** Searches are asked for the words themselves. */
const searches = ["/api/assignments/search", "/api/threads/search"];

type Kept = Record<string, Promise<Record<string, string>> | undefined>;

/** What the fixtures have made for somebody is made once, whoever of their guises asks. */
const made = new Map<unknown, Kept>();

function ownOf(who: Guest, route: (typeof all)[number], what: "params" | "headers") {
  const kept: Kept = made.get(who.person ?? who) ?? {};
  made.set(who.person ?? who, kept);
  kept[`${what} ${route.path}`] ??= route.fixture[what]?.(who) ?? Promise.resolve({});
  return kept[`${what} ${route.path}`] ?? {};
}

/**
 * Everything that somebody can read: each GET route that is open to them, about the things in `ids`
 * where its path names no others, and else about other things of theirs.
 */
async function readings(who: Guest, ids: Record<string, string>, words: string[]) {
  const texts: { door: string; status: number; text: string }[] = [];
  const open = all.filter((one) => one.method === "GET" && may(one, who.caller));
  for (const route of open) {
    const isAbout = namesIn(route.path).every((name) => name in ids);
    // Who comes with the link of a bill asks about that bill.
    const isTheirs = isAbout && "authorization" in who.headers;
    const fixture = {
      ...route.fixture,
      params: async () => (isAbout ? ids : ownOf(who, route, "params")),
      headers: async () => (isTheirs ? {} : ownOf(who, route, "headers")),
    };
    // A question about an assignment is about this one.
    const isAsked = route.parameters.some(
      (one) => one.name === "assignmentId" && one.in === "query",
    );
    const own = typeof fixture.query === "function" ? await fixture.query(who) : fixture.query;
    const about = { ...own, ...(isAsked && { assignmentId: ids.assignmentId ?? "" }) };
    const asked = searches.includes(route.path) ? words.map((q) => ({ ...about, q })) : [about];
    for (const query of asked) {
      const request = await requestOf({ ...route, fixture: { ...fixture, query } }, who);
      const answer = await request(who);
      texts.push({ door: route.path, status: answer.status, text: await answer.text() });
    }
  }
  return texts;
}

/** The pack of evidence that somebody may take along, unpacked. */
async function pack(actor: given.Person["actor"], assignmentId: string) {
  const at = new Date().toISOString();
  const order = {
    actor,
    assignmentId,
    at,
    before: newId("audit"),
    progress: async () => undefined,
  };
  const entries = Object.entries(unzipSync(await evidencePack(order)));
  return entries.map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString()}`).join("\n");
}

/** Two of a homework's rounds, with all who could hear of its mark. */
async function world() {
  const [ana, ben] = [await guest("student"), await guest("student")];
  const student = ana.person as given.Person;
  const { ref, teacher, rep } = await homeworkHandedIn(
    { points: undefined, rubric, dueAt: inDays(3, 10) },
    { student },
  );
  const { assignmentId } = ref;
  await openAllDay(teacher);
  const { meeting } = await book(rep.actor, { assignmentId, scheduledTime: inDays(6, 10) });
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const open = { scheduledTime: soon(5), endTime: soon(65) };
  await became({ assignmentId, meetingId: meeting.id }, open);
  const { invoiceId } = await issuedFor(student, {}, assignmentId);
  const { url } = await makePayLink(student.actor, { assignmentId, invoiceId });
  for (const person of [student, ben.person, teacher]) {
    await call(person, "PUT", "/me/notification-preferences", { emailDelayMinutes: 0 });
  }
  const { fileId } = await storeFile({
    assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
  });
  const frames = [await sockets.open(student.userId), await sockets.open(ben.person?.userId ?? "")];
  const people = [student, ben.person as given.Person];
  const ids = [assignmentId, ...[...people, teacher, rep].map((one) => one.userId)];
  const mails: string[] = [];
  /** Does something with all that follows from it, and from that: frames, notifications, mails. */
  async function follow(work: () => Promise<unknown>) {
    let changes = await changesOf(ids, work);
    while (changes.length) {
      const delivered = changes;
      changes = await changesOf(ids, async () => {
        expect(await deliver(delivered)).toEqual({ batchItemFailures: [] });
      });
    }
    const sent = await office.mailsOf(sweep);
    const own = people.map((one) => one.email);
    mails.push(
      ...sent
        .filter(({ to }) => to.some((one) => own.includes(one)))
        .map((one) => JSON.stringify(one)),
    );
  }
  const heard = () => JSON.stringify([frames, mails]);
  const things = {
    ...ref,
    fileId,
    invoiceId,
    meetingId: meeting.id,
    number: "1",
    teacherId: teacher.profileId,
    userId: student.userId,
  };
  const payer = { ...(await guest("anonymous")), person: student };
  payer.headers = { ...payer.headers, authorization: `Bearer ${url.split("#")[1]}` };
  return { ana, ben, payer, student, teacher, ref, things, follow, heard, frames };
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

/** Everything that the student, another student, somebody without an account and a payer can read. */
async function doors(one: World, secrets: Secrets) {
  const { ana, ben, payer, student, ref, things, heard } = one;
  const words = Object.values(secrets).map(String);
  const own = await readings(ana, things, words);
  const others = [
    ...(await readings(ben, things, words)),
    ...(await readings(payer, things, words)),
  ];
  return { own, others, heard: heard(), pack: await pack(student.actor, ref.assignmentId) };
}

/** The doors at which a word of the mark is to be read. */
function leaks({ own, others, heard, pack }: Awaited<ReturnType<typeof doors>>, secrets: Secrets) {
  const at = (rows: typeof own, whose: string) =>
    rows.flatMap(({ door, text }) =>
      foundIn(text, secrets).map((word) => `${whose} ${door}: ${word}`),
    );
  return {
    own: at(own, "student"),
    others: at(others, "others"),
    heard: foundIn(heard, secrets),
    pack: foundIn(pack, secrets),
  };
}

const nothing = { own: [], others: [], heard: [], pack: [] };

it("of a mark nobody but teacher and team learns a word, at no door, until it is released", async () => {
  const one = await world();
  const { teacher, follow } = one;
  const admin = await given.admin("operations");
  const [first, second] = [secretsOf("one"), secretsOf("two")];
  await marked(one, first);
  // The teacher has all of it, so the words are there to be found.
  expect(foundIn(JSON.stringify(await read(one, teacher)), first)).toHaveLength(8);
  const before = await doors(one, first);
  expect(leaks(before, first)).toEqual(nothing);
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
  expect(leaks(after, first).others).toEqual([]);

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
  expect(leaks(again, isNew)).toEqual(leaks(after, isNew));
  expect(JSON.stringify(again)).not.toContain(reason);
});

it("of a writing's mark nobody but teacher and team learns a word until the writing is given back", async () => {
  const one = await world();
  const { student, teacher, follow, things } = one;
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
  const about = { ...one, things: { ...things, writingId } };
  const before = await doors(about, secrets);
  expect(leaks(before, secrets)).toEqual(nothing);
  await follow(() => review("return"));
  const after = await doors(about, secrets);
  const page = after.own.find(({ door }) => door.endsWith("/writings/{writingId}"));
  expect(foundIn(page?.text ?? "", secrets)).toHaveLength(5);
  expect(foundIn(after.pack, secrets)).toHaveLength(5);
  expect(leaks(after, secrets).others).toEqual([]);
});
