import { sweep } from "@lyceum/core/notification/clock.ts";
import type { Change } from "@lyceum/core/stream.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { changesOf, itemsOf } from "@lyceum/core/test/stream.ts";
import { ulid } from "ulid";
import { expect, it } from "vitest";
import { call, deliver, draft, raise } from "../test/assignments.ts";

const office = await postOffice();

/** Does something and delivers to the stream's function what changed, what changed by that, and so on; keeps it all. */
function recorder(ids: () => string[]) {
  const story: Change[] = [];
  return {
    story,
    async record<Answer extends { status: number }>(work: () => Promise<Answer>) {
      let answer: Answer | undefined;
      let changes = await changesOf(ids(), async () => {
        answer = await work();
      });
      if (!answer || answer.status >= 300) throw new Error(JSON.stringify(answer));
      while (changes.length) {
        const delivered = changes;
        story.push(...delivered);
        changes = await changesOf(ids(), async () => {
          expect(await deliver(delivered)).toEqual({ batchItemFailures: [] });
        });
      }
      return answer;
    },
  };
}

it("replaying the whole stream twice changes nothing: no notification, no badge, no mail", async () => {
  const [student, rep] = await Promise.all([given.student(), given.rep()]);
  const people = [student, rep];
  await call(student, "PUT", "/me/notification-preferences", { emailDelayMinutes: 0 });
  const ids: string[] = people.map((one) => one.userId);
  const { story, record } = recorder(() => ids);
  const feedOf = async (filter = "all") =>
    (await call(student, "GET", `/notifications?filter=${filter}`)).body;
  const say = (as: given.Person, threadId: string) =>
    record(() =>
      call(as, "POST", `/threads/${threadId}/messages`, {
        clientId: ulid(),
        content: `Hello ${ulid()}`,
        since: 0,
      }),
    );

  const item = await draft(student, { serviceType: "tutoring" });
  ids.push(item.id);
  const sent = await record(() => raise(student, item, "submit"));
  const asked = await record(() => raise(rep, sent.body, "ask"));
  const answered = await record(() => raise(student, asked.body, "answer"));
  const started = await call(student, "POST", "/threads", {
    subject: "Invoice",
    message: "Hello",
    clientId: ulid(),
  });
  const threadId = started.body.thread.id;
  ids.push(threadId);
  for (const _ of [1, 2, 3]) await say(rep, threadId);
  // Three in one are seen; the next one is told alone, and read in the conversation.
  expect((await feedOf()).items[0]).toMatchObject({ count: 3 });
  await record(() => call(student, "POST", "/notifications/seen"));
  await say(rep, threadId);
  await record(() => call(student, "POST", `/threads/${threadId}/seen`, { seq: 5 }));
  await say(rep, threadId);
  await record(() => raise(rep, answered.body, "decline"));
  // One each is read, put away, marked unread and asleep.
  const [first, second, third, fourth] = (await feedOf()).items;
  const deed = (id: string, name: string, body = {}) =>
    record(() => call(student, "POST", `/notifications/${id}/${name}`, body));
  await deed(first.id, "archive");
  await deed(second.id, "read");
  await deed(third.id, "unread");
  await deed(fourth.id, "snooze", { until: new Date(Date.now() + 3_600_000).toISOString() });

  const sweeping = () => office.mailsOf(sweep);
  const mailsOf = (mails: Awaited<ReturnType<typeof sweeping>>) =>
    mails.filter((one) => people.some(({ email }) => one.to.includes(email)));
  await sweeping();

  const newsOf = async () => {
    const items = await Promise.all(people.map((one) => itemsOf(one.userId)));
    return items.flatMap((one) => [...one.values()]).filter(isTold);
  };
  const isTold = (one: Record<string, unknown>) =>
    ["NOTIFICATIONS", "NOTICE_MARKS", "NOTIFICATION_SETTINGS"].includes(String(one.__edb_e__));
  const before = await newsOf();
  expect(before.length).toBeGreaterThan(15);
  expect(story.length).toBeGreaterThan(30);

  for (const _ of [1, 2]) expect(await deliver(story)).toEqual({ batchItemFailures: [] });
  expect(await newsOf()).toEqual(before);
  expect(mailsOf(await sweeping())).toEqual([]);
});
