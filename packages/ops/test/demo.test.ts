import { PreSigninSessions } from "@lyceum/core/presignin/pre-signin-sessions.entity.ts";
import { beforeAll, expect, it } from "vitest";
import { playChats } from "../src/demo/chats.ts";
import { makePeople } from "../src/demo/people.ts";
import { chats } from "../src/demo/world.ts";

/** The demo refuses every stage but the laptop's. */
beforeAll(() => {
  process.env.STAGE = "local";
});

/** How often each chat of the demo was told. */
async function told(): Promise<number[]> {
  const hours = Math.max(...chats.map((one) => one.hoursAgo));
  const months = [0, hours].map((ago) =>
    new Date(Date.now() - ago * 3_600_000).toISOString().slice(0, 7),
  );
  const pages = [...new Set(months)].map((startedMonth) =>
    PreSigninSessions.query.byMonth({ startedMonth }).go({ pages: "all" }),
  );
  const subjects = (await Promise.all(pages)).flatMap(({ data }) => data.map((one) => one.subject));
  return chats.map(({ subject }) => subjects.filter((one) => one === subject).length);
}

it("a demo that is begun again makes nobody and tells nothing twice", async () => {
  const people = await makePeople();
  expect(await makePeople()).toEqual(people);
  await playChats(people);
  await playChats(people);
  expect(await told()).toEqual(chats.map(() => 1));
});
