import { ulid } from "ulid";
import { expect, it } from "vitest";
import { send } from "../../src/presignin/message/messages.ts";
import { consent } from "../../src/presignin/start/consent.ts";
import { start } from "../../src/presignin/start/start.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { useSockets } from "../sockets.ts";

const sockets = useSockets();

it("a visitor's message is one write, three reads, and one post to each socket that hears it", async () => {
  const { session } = await start(
    { type: "anonymous", via: { ip: given.address(), requestId: "test" } },
    {
      name: "Kim",
      email: "kim@example.com",
      subject: "Essay",
      message: "Hello",
      clientId: ulid(),
      consent: consent.version,
    },
  );
  const sessionId = session.id;
  const tabs = [await sockets.open(sessionId), await sockets.open(sessionId)];
  const desk = await sockets.open((await given.rep()).userId, "desk");
  const content = "Is somebody there?";
  const sent = await count(() =>
    send({ type: "visitor", sessionId }, { sessionId, clientId: ulid(), content, since: 1 }),
  );
  // The chat, which knows its end; the message; the sockets of the visitor and those at the desk.
  expect(sent.calls.map((one) => one.command).sort()).toEqual([
    "GetItemCommand",
    "PutItemCommand",
    "QueryCommand",
    "QueryCommand",
  ]);
  const heard = [...tabs, desk].map((frames) =>
    frames
      .filter(({ data }) => data.in === sessionId)
      .map(({ type, data }) => [type, data.content]),
  );
  expect(heard).toEqual([1, 2, 3].map(() => [["message", content]]));
});
