import type { Change } from "@lyceum/core/stream.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf, itemsOf } from "@lyceum/core/test/stream.ts";
import { ulid } from "ulid";
import { beforeEach, expect, it, vi } from "vitest";
import { call, deliver } from "../../test/assignments.ts";
import { talk } from "../../test/talks.ts";

vi.setConfig({ testTimeout: 30_000 });

const sockets = useSockets();

let student: given.Person;
let rep: given.Person;
let threadId: string;
let story: Change[];

/** Does something and delivers what changed in the thread, and what changed by that. */
async function happens(as: given.Person, method: string, path: string, body?: object) {
  let answer = { status: 0, body: {} as { seq: number } };
  let changes = await changesOf([threadId], async () => {
    answer = await call(as, method, `/threads/${threadId}${path}`, body);
  });
  expect(answer.status).toBeLessThan(300);
  while (changes.length) {
    const due = changes;
    story.push(...due);
    changes = await changesOf([threadId], async () => {
      expect(await deliver(due)).toEqual({ batchItemFailures: [] });
    });
  }
  return answer.body;
}

const say = (as: given.Person, content: string, more: object = {}) =>
  happens(as, "POST", "/messages", { clientId: ulid(), content, ...more });
const feedOf = async (as: given.Person) =>
  (await call(as, "GET", "/notifications")).body.items.map(
    ({ title, body, count }: { title: string; body: string; count: number }) => ({
      title,
      body,
      count,
    }),
  );

beforeEach(async () => {
  [student, rep] = await Promise.all([given.student(), given.rep()]);
  story = [];
  const { body } = await call(student, "POST", "/threads", {
    subject: "My essay",
    message: "Hello",
    clientId: ulid(),
  });
  threadId = body.thread.id;
});

it("tells followers alone; who is named hears of it through a mute; replayed it changes nothing", async () => {
  const teacher = await given.teacher();
  const colleague = await given.rep();
  for (const { userId } of [teacher, colleague]) {
    await happens(rep, "POST", "/participants", { userId });
  }
  const mine = (as: given.Person, wish: object) => happens(as, "PUT", "/mine", wish);
  await say(rep, "I look into it");
  // Added by somebody one follows; by answering at the desk one does not.
  await say(student, "Thank **you**");
  const line = { title: `${student.name} wrote to you`, body: "Thank you", count: 1 };
  expect(await feedOf(colleague)).toEqual([
    line,
    { ...line, title: `${rep.name} wrote to you`, body: "I look into it" },
  ]);
  expect(await feedOf(rep)).toEqual([]);

  await mine(rep, { following: true });
  await mine(colleague, { following: false });
  await mine(teacher, { muted: true });
  await say(student, "And _more_");
  expect(await feedOf(rep)).toEqual([{ ...line, body: "And more" }]);
  expect(await feedOf(colleague)).toHaveLength(2);
  expect(await feedOf(teacher)).toHaveLength(2);

  const named = { mentions: [teacher.userId, colleague.userId] };
  await say(student, "Please look", named);
  const call1 = { title: `${student.name} mentioned you`, body: "Please look", count: 1 };
  // A teacher knows the student by the first name until the work begins.
  expect((await feedOf(teacher))[0]).toEqual({ ...call1, title: "Ana mentioned you" });
  expect((await feedOf(colleague))[0]).toEqual(call1);
  expect((await feedOf(rep))[0]).toEqual({
    title: `2 new messages from ${student.name}`,
    body: "Please look",
    count: 2,
  });

  const people = [student, rep, teacher, colleague];
  const stored = () => Promise.all(people.map(async (one) => [...(await itemsOf(one.userId))]));
  // What they wish now is not what they wished then: what is past stays as it was told.
  await happens(colleague, "PUT", "/mine", { following: true });
  await happens(teacher, "PUT", "/mine", { muted: false });
  const before = await stored();
  for (const _ of [1, 2]) expect(await deliver(story)).toEqual({ batchItemFailures: [] });
  expect(await stored()).toEqual(before);
});

it("takes back what was told of a message that is withdrawn; other words follow an edit", async () => {
  await say(rep, "First");
  const second = await say(rep, "Secnd");
  await happens(rep, "PATCH", `/messages/${second.seq}`, { content: "*Second*" });
  const two = { title: `2 new messages from ${rep.name}`, count: 2 };
  expect(await feedOf(student)).toEqual([{ ...two, body: "Second" }]);
  await happens(rep, "POST", `/messages/${second.seq}/withdraw`, {});
  const one = { title: `${rep.name} wrote to you`, body: "First", count: 1 };
  expect(await feedOf(student)).toEqual([one]);

  // What was seen stays, without the words.
  const third = await say(rep, "A secret");
  await call(student, "POST", "/notifications/seen");
  await happens(rep, "POST", `/messages/${third.seq}/withdraw`, {});
  const feed = await feedOf(student);
  expect(feed[0]).toMatchObject({ body: "Message withdrawn" });
  expect(JSON.stringify([...(await itemsOf(student.userId))])).not.toContain("A secret");

  const before = [...(await itemsOf(student.userId))];
  for (const _ of [1, 2]) expect(await deliver(story)).toEqual({ batchItemFailures: [] });
  expect([...(await itemsOf(student.userId))]).toEqual(before);
});

it("a message that is withdrawn before it was seen is not unread", async () => {
  const inbox = async () => (await call(student, "GET", "/threads?filter=unread")).body.items;
  const first = await say(rep, "Wrong window");
  const second = await say(rep, "This one, too");
  expect(await inbox()).toMatchObject([{ id: threadId, unread: 2 }]);
  await happens(rep, "POST", `/messages/${first.seq}/withdraw`, {});
  expect(await inbox()).toMatchObject([{ unread: 1 }]);
  await happens(rep, "POST", `/messages/${second.seq}/withdraw`, {});
  expect(await inbox()).toEqual([]);
  for (const _ of [1, 2]) expect(await deliver(story)).toEqual({ batchItemFailures: [] });
  expect(await inbox()).toEqual([]);
});

it("lists show the newest words, live, in a chat that was taken along, too", async () => {
  const previewOf = async () => (await call(student, "GET", "/threads")).body.items[0].preview;
  const { seq } = await say(student, "See [the page](https://a.example) **now**");
  expect(await previewOf()).toBe("See the page now");
  const heard = await sockets.open(student.userId);
  await happens(student, "PATCH", `/messages/${seq}`, { content: "See `it`" });
  expect(await previewOf()).toBe("See it");
  expect(heard.filter((one) => one.type === "thread")).toMatchObject([{ data: { id: threadId } }]);
  await happens(student, "POST", `/messages/${seq}/withdraw`, {});
  expect(await previewOf()).toBe("Message withdrawn");

  const claimant = await given.student();
  const visitor = await talk(rep);
  const cookie = `${claimant.cookie}; __Host-lyceum-visitor=${visitor.secret}`;
  const both = { ...claimant, headers: { ...claimant.headers, cookie } };
  const claim = await call(both, "POST", "/claims", { include: { messages: true, files: false } });
  expect(claim.status).toBe(200);
  const mine = async () => (await call(claimant, "GET", "/threads")).body.items[0];
  const chat = await mine();
  const last = (await call(claimant, "GET", `/threads/${chat.id}`)).body.messages.findLast(
    (one: { kind: string; sender: { type: string } }) =>
      one.kind === "text" && one.sender.type === "visitor",
  );
  const changes = await changesOf([visitor.sessionId], () =>
    call(claimant, "PATCH", `/threads/${chat.id}/messages/${last.seq}`, {
      content: "Other **words**",
    }),
  );
  await deliver(changes);
  expect((await mine()).preview).toBe("Other words");
});
