import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { readAbout } from "../../src/notification/about.ts";
import { sweep } from "../../src/notification/clock.ts";
import { NotificationSettings } from "../../src/notification/notification-settings.entity.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import {
  archive,
  list,
  read,
  seeAll,
  unarchive,
  unread,
} from "../../src/notification/notifications.ts";
import { type Notice, notify, passOver } from "../../src/notification/notify.ts";
import {
  editPreferences,
  readPreferences,
  unsubscribe,
} from "../../src/notification/preferences.ts";
import { defaults } from "../../src/notification/schema.ts";
import { snooze } from "../../src/notification/snooze.ts";
import { deliverAt } from "../../src/notification/timing.ts";
import { withdraw } from "../../src/notification/withdraw.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { postOffice } from "../post-office.ts";

const office = await postOffice();

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const inMinutes = (minutes: number) => minutesAgo(-minutes);

const about = (userId: string, change: Partial<Notice> = {}): Notice => ({
  userId,
  category: "assignment",
  title: "It is ready",
  link: "/assignments/1",
  key: ulid(),
  at: minutesAgo(0),
  ...change,
});

const files = (userId: string, number: number, change: Partial<Notice> = {}) =>
  about(userId, {
    category: "file",
    title: `Ana added ${number}.pdf`,
    body: `${number}`,
    mergeKey: "files",
    mergedTitle: "{count} files added to LYC-1",
    key: `file ${number}`,
    ...change,
  });

const feed = async (of: given.Person, filter?: "unread" | "archived" | "snoozed") =>
  list(of.actor, { filter });

describe("several of a kind", () => {
  it("are told in one while it is unseen, and anew once it was seen", async () => {
    const student = await given.student();
    const { userId } = student;
    for (const number of [1, 2, 3])
      await notify(files(userId, number, { at: minutesAgo(9 - number) }));
    const { items, unseen } = await feed(student);
    expect(items).toMatchObject([{ title: "3 files added to LYC-1", body: "3", count: 3 }]);
    expect(unseen).toBe(1);
    await seeAll(student.actor, {});
    for (const number of [3, 2, 1]) await notify(files(userId, number));
    expect((await feed(student)).unseen).toBe(0);
    await notify(files(userId, 4));
    expect((await feed(student)).items).toMatchObject([
      { title: "Ana added 4.pdf", count: 1 },
      { title: "3 files added to LYC-1" },
    ]);
  });

  it("that come at the same moment are still one", async () => {
    const student = await given.student();
    const numbers = [1, 2, 3, 4, 5, 6];
    await Promise.all(numbers.map((number) => notify(files(student.userId, number))));
    expect(await feed(student)).toMatchObject({ unseen: 1, items: [{ count: 6 }] });
  });

  it("lose what is withdrawn, the last one all of it", async () => {
    const student = await given.student();
    const { userId } = student;
    for (const number of [1, 2, 3]) await notify(files(userId, number));
    for (const _ of [1, 2]) await withdraw(userId, "file 3");
    expect((await feed(student)).items).toMatchObject([
      { title: "2 files added to LYC-1", body: "2" },
    ]);
    await withdraw(userId, "file 1");
    expect((await feed(student)).items).toMatchObject([{ title: "Ana added 2.pdf", count: 1 }]);
    await withdraw(userId, "file 2");
    expect(await feed(student)).toMatchObject({ items: [], unseen: 0 });
    for (const number of [1, 2, 3]) await notify(files(userId, number));
    expect(await feed(student)).toMatchObject({ items: [], unseen: 0 });
  });
});

describe("one of them", () => {
  const one = async (change: Partial<Notice> = {}) => {
    const student = await given.student();
    await notify(about(student.userId, change));
    const [item] = (await feed(student)).items;
    return { student, ref: { notificationId: item?.id ?? "" } };
  };

  it("is unseen, seen, read, unread again, put away and back", async () => {
    const { student, ref } = await one();
    expect(await feed(student, "unread")).toMatchObject({ items: [{}], unseen: 1 });
    expect(await read(student.actor, ref)).toHaveProperty("readAt");
    expect(await feed(student, "unread")).toMatchObject({ items: [], unseen: 0 });
    const again = await unread(student.actor, ref);
    expect(again).toHaveProperty("seenAt");
    expect(again.readAt).toBeUndefined();
    expect(await feed(student, "unread")).toMatchObject({ items: [{}], unseen: 0 });
    await archive(student.actor, ref);
    expect(await feed(student)).toMatchObject({ items: [] });
    expect(await feed(student, "unread")).toMatchObject({ items: [] });
    expect(await feed(student, "archived")).toMatchObject({ items: [{ id: ref.notificationId }] });
    await unarchive(student.actor, ref);
    expect(await feed(student, "archived")).toMatchObject({ items: [] });
    expect((await feed(student)).items[0]?.archivedAt).toBeUndefined();
  });

  it("sleeps, and comes back as new and first at its time, without anybody waking it", async () => {
    const { student, ref } = await one({ at: minutesAgo(5) });
    await notify(about(student.userId, { title: "Later", at: minutesAgo(2) }));
    await seeAll(student.actor, {});
    const until = new Date(Date.now() + 1_800).toISOString();
    const asleep = await snooze(student.actor, { ...ref, until });
    expect(asleep).toMatchObject({ snoozedUntil: until });
    expect(await feed(student)).toMatchObject({ items: [{ title: "Later" }], unseen: 0 });
    expect(await feed(student, "snoozed")).toMatchObject({ items: [{ id: asleep.id }] });
    await new Promise((done) => setTimeout(done, 1_900));
    expect(await feed(student)).toMatchObject({
      items: [{ title: "It is ready" }, { title: "Later" }],
      unseen: 1,
    });
    await sweep();
    const { data } = await Notifications.get({
      userId: student.userId,
      notificationId: asleep.id,
    }).go();
    expect(data).toMatchObject({ asleep: false, delivery: { email: "queued" } });
    await expect(
      snooze(student.actor, { notificationId: asleep.id, until: minutesAgo(1) }),
    ).rejects.toMatchObject({ code: "snooze.until" });
  });

  it("can be called back from its sleep", async () => {
    const { student, ref } = await one();
    const asleep = await snooze(student.actor, { ...ref, until: inMinutes(60) });
    const back = await snooze(student.actor, { notificationId: asleep.id, until: null });
    expect(back.id).toBe(ref.notificationId);
    expect(await feed(student)).toMatchObject({ items: [{ id: back.id }], unseen: 0 });
  });

  it("is read by whoever opens what it is about, as far as they read", async () => {
    const { student } = await one({ entityRef: "thr_1", upTo: 3 });
    const { userId } = student;
    await notify(about(userId, { entityRef: "thr_1", upTo: 4 }));
    await notify(about(userId, { entityRef: "thr_2" }));
    const { calls } = await count(() => readAbout({ userId, entityRef: "thr_1", upTo: 3 }));
    // Nobody has a device open, so the badge is not counted.
    expect(calls.filter((call) => call.index === "gsi4")).toHaveLength(0);
    expect(await feed(student, "unread")).toMatchObject({ items: [{}, {}], unseen: 2 });
    await readAbout({ userId, entityRef: "thr_1" });
    expect(await feed(student, "unread")).toMatchObject({ items: [{}], unseen: 1 });
  });

  it("that was passed over is not told later", async () => {
    const student = await given.student();
    const notice = about(student.userId);
    for (const _ of [1, 2]) await passOver(notice);
    await notify(notice);
    expect((await feed(student)).items).toEqual([]);
  });
});

describe("what stays unread", () => {
  it("is mailed once, all of it together, however many sweeps run", async () => {
    const student = await given.student({ firstName: "Rui" });
    const { userId } = student;
    await notify(about(userId, { title: "The first", body: "Look", at: minutesAgo(20) }));
    for (const number of [1, 2]) await notify(files(userId, number, { at: minutesAgo(16) }));
    const mails = await office.mailsOf(() => Promise.all([sweep(), sweep(), sweep()]));
    const mine = mails.filter((one) => one.to.includes(student.email));
    expect(mine).toHaveLength(1);
    expect(mine[0]?.subject).toBe("2 new things in Lyceum");
    expect(mine[0]?.text).toContain("2 files added to LYC-1");
    expect(mine[0]?.html).toContain("/assignments/1");
    expect(await office.mailsOf(sweep)).toEqual([]);
    expect((await NotificationSettings.get({ userId }).go()).data).toMatchObject({ timer: "none" });
  });

  it("waits for its delay, and is not mailed once it was read, archived or withdrawn", async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => given.student()));
    const [early, reader, archiver, other] = people as [
      given.Person,
      given.Person,
      given.Person,
      given.Person,
    ];
    await notify(about(early.userId, { at: minutesAgo(10) }));
    for (const one of [reader, archiver, other]) {
      await notify(about(one.userId, { at: minutesAgo(20), key: "same" }));
    }
    const refOf = async (of: given.Person) => ({
      notificationId: (await feed(of)).items[0]?.id ?? "",
    });
    await read(reader.actor, await refOf(reader));
    await archive(archiver.actor, await refOf(archiver));
    await withdraw(other.userId, "same");
    const mails = await office.mailsOf(sweep);
    expect(mails.filter((one) => people.some(({ email }) => one.to.includes(email)))).toEqual([]);
  });

  it("is mailed at once when it is critical, whatever was chosen", async () => {
    const student = await given.student();
    await editPreferences(student.actor, {
      quietHours: { from: "00:00", to: "23:59" },
      digest: "daily",
      emailDelayMinutes: 1440,
    });
    const [mail, ...more] = await office.mailsOf(async () => {
      const notice = about(student.userId, { urgency: "critical", category: "account" });
      for (const _ of [1, 2]) await notify(notice);
    });
    expect(mail).toMatchObject({ to: [student.email], subject: "It is ready" });
    expect(more).toEqual([]);
  });

  it("is not mailed in quiet hours, but when they end", async () => {
    const student = await given.student({ timezone: "UTC" });
    const { userId } = student;
    const clock = (at: string) => at.slice(11, 16);
    const quietHours = { from: clock(minutesAgo(60)), to: clock(inMinutes(60)) };
    await editPreferences(student.actor, { quietHours });
    await notify(about(userId, { at: minutesAgo(30) }));
    expect(await office.mailsOf(sweep)).toEqual([]);
    const { data } = await NotificationSettings.get({ userId }).go();
    expect(clock(data?.timerAt ?? "")).toBe(quietHours.to);
    expect((await feed(student)).unseen).toBe(1);
  });
});

describe("preferences", () => {
  it("say what is shown and what is mailed; what is required stays on", async () => {
    const student = await given.student();
    const { userId, actor } = student;
    const off = { inApp: false, email: false };
    await editPreferences(actor, {
      categories: { ...defaults.categories, file: off, message: { inApp: false, email: true } },
    });
    await notify(files(userId, 1));
    await notify(about(userId, { category: "message", title: "Hello", at: minutesAgo(20) }));
    expect(await feed(student)).toMatchObject({ items: [], unseen: 0 });
    expect(await feed(student, "unread")).toMatchObject({ items: [] });
    expect(await office.mailsOf(sweep)).toMatchObject([{ to: [student.email], subject: "Hello" }]);
    expect(await office.mailsOf(sweep)).toEqual([]);
    await expect(
      editPreferences(actor, { categories: { ...defaults.categories, account: off } }),
    ).rejects.toMatchObject({ code: "preferences.required" });
    expect(await readPreferences(actor, {})).toMatchObject({
      required: ["account"],
      timezone: "Europe/Lisbon",
      emailDelayMinutes: 15,
      categories: { file: off, account: { inApp: true, email: true } },
    });
  });

  it("can be left by the link in the mail, without a sign-in, more than once", async () => {
    const { userId, actor } = await given.student();
    await notify(about(userId, { at: minutesAgo(20) }));
    const [mail] = await office.mailsOf(sweep);
    const token = /unsubscribe\?token=([\w-]+)>/.exec(
      mail?.headers?.["List-Unsubscribe"] ?? "",
    )?.[1];
    const anonymous = { type: "anonymous", via: { requestId: "given" } } as const;
    for (const _ of [1, 2]) await unsubscribe(anonymous, { token: token ?? "" });
    const { categories } = await readPreferences(actor, {});
    expect(categories).toMatchObject({
      message: { inApp: true, email: false },
      account: { inApp: true, email: true },
    });
  });
});

describe("the time of a mail", () => {
  const quietHours = { from: "22:00", to: "07:30" };
  it.each([
    [
      "goes out when it is due",
      "2026-11-22T12:00:00.000Z",
      { digest: "soon", quietHours },
      "2026-11-22T12:00:00.000Z",
    ],
    [
      "waits for the end of the quiet hours",
      "2026-11-22T23:10:00.000Z",
      { digest: "soon", quietHours },
      "2026-11-23T06:30:00.000Z",
    ],
    [
      "before midnight too",
      "2026-11-22T21:05:00.000Z",
      { digest: "soon", quietHours },
      "2026-11-23T06:30:00.000Z",
    ],
    [
      "for the full hour",
      "2026-11-22T12:10:00.000Z",
      { digest: "hourly", quietHours: null },
      "2026-11-22T13:00:00.000Z",
    ],
    [
      "for the morning",
      "2026-11-22T12:10:00.000Z",
      { digest: "daily", quietHours: null },
      "2026-11-23T07:00:00.000Z",
    ],
    [
      "for the morning that the quiet hours end",
      "2026-11-22T12:10:00.000Z",
      { digest: "daily", quietHours },
      "2026-11-23T06:30:00.000Z",
    ],
    [
      "over a change of the clocks",
      "2026-03-28T22:00:00.000Z",
      { digest: "soon", quietHours },
      "2026-03-29T05:30:00.000Z",
    ],
  ] as const)("%s", (_words, due, how, expected) => {
    const out = deliverAt(due, how, "Europe/Berlin");
    expect(out).toBe(expected);
    expect(deliverAt(out, how, "Europe/Berlin")).toBe(expected);
  });
});
