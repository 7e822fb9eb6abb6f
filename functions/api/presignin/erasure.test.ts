import { Mails } from "@lyceum/core/mail/mails.entity.ts";
import { letter } from "@lyceum/core/mail/outbox.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { writtenBy } from "@lyceum/core/test/stream.ts";
import { ulid } from "ulid";
import { expect, it } from "vitest";
import { call, follow, say, sitDown, visitor } from "../../test/chat.ts";

const office = await postOffice();
const sockets = useSockets();
useBucket();

/** A chat in which everything that can happen to one tells of this word. */
async function chatOf(word: string, contact: { phone: string; ip: string }) {
  const rep = await given.rep();
  await sitDown(rep);
  const who = await visitor({
    name: `Rui ${word}`,
    email: `${word}@visitor.test`,
    phone: contact.phone,
    subject: `Essay ${word}`,
    message: `About ${word}`,
  });
  Object.assign(who.headers, given.from(contact.ip));
  const id = who.sessionId;
  const desk = (path: string, body: object = {}) =>
    call(rep, `POST /desk/sessions/${id}/${path}`, body);
  await sockets.open(id);
  const mails = await office.mailsOf(() =>
    follow([id], async () => {
      await desk("take");
      await desk("messages", say(`Hello ${word}`));
      await desk("messages", say(`A note on ${word}`, { channel: "internal" }));
      await desk("invite");
      await desk("invite", { email: `home-${word}@visitor.test` });
      await Mails.create(letter("chat-replies", id, { after: 0, upTo: 2 })).go();
      const file = { name: `${word}.pdf`, size: 1000, type: "application/pdf" };
      const { body } = await call(who, "POST /visitor/session/files", file);
      const sent = say(`More of ${word}`, { attachments: [body.attachmentId] });
      const { seq } = (await call(who, "POST /visitor/session/messages", sent)).body;
      await call(who, `PATCH /visitor/session/messages/${seq}`, { content: `Less of ${word}` });
      await call(who, "POST /visitor/ticket");
      await call(who, "POST /visitor/session/end");
      await call(who, "POST /visitor/session/rating", { score: 5, comment: `Good, ${word}` });
    }),
  );
  expect(mails.flatMap((one) => one.to)).toContain(`home-${word}@visitor.test`);
  return who;
}

it("of an erased chat the table holds nothing that tells who it was or what was said", async () => {
  const word = ulid().toLowerCase();
  const contact = { phone: `+351 ${String(Date.now()).slice(-9)}`, ip: given.address() };
  // Nobody else knows of the word, so all that could tell of it is what is written here.
  const { result: who, withWords } = await writtenBy(() => chatOf(word, contact));
  expect((await withWords([word])).length).toBeGreaterThan(5);

  const erasing = await writtenBy(() =>
    follow([who.sessionId], async () => {
      expect((await call(who, "POST /visitor/session/erase")).status).toBe(204);
    }),
  );
  const words = [word, contact.phone, contact.ip];
  expect([...(await withWords(words)), ...(await erasing.withWords(words))]).toEqual([]);
});
