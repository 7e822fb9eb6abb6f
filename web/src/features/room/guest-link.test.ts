// @vitest-environment jsdom
import { Hono } from "hono";
import { beforeEach, expect, it } from "vitest";
import { open, refusal } from "../../test/page.tsx";
import { hasOpened, openLink } from "./guest-link.ts";

beforeEach(() => localStorage.clear());

/** The link of a guest: it begins with the guest's name, and a secret follows. */
const linkOf = (guest: string, secret = "a") => guest.padEnd(26, "0") + secret.repeat(43);

/** A server that opens each link for one browser. It loses so many of its answers. */
function server({ loses = 0 } = {}) {
  const openedBy = new Map<string, string>();
  open(
    new Hono().post("/api/guest/open", async (context) => {
      const { secret, browserKey } = await context.req.json();
      const first = openedBy.get(secret) ?? browserKey;
      openedBy.set(secret, first);
      if (loses-- > 0) return refusal(503, "server.unavailable", "Try again.");
      if (first !== browserKey) return refusal(404, "guest.not-found", "There is no such guest.");
      return context.json({ secret: browserKey, name: "Rosa", meetingId: secret });
    }),
  );
}

it("a browser goes on with each link that it has opened, also after another one", async () => {
  server();
  const [monday, friday] = [linkOf("monday"), linkOf("friday")];
  const opened = await openLink(monday);
  expect(opened.secret).toMatch(/^[\w-]{43}$/);
  expect((await openLink(friday)).meetingId).toBe(friday);
  expect(await openLink(monday)).toEqual(opened);
  // The same guest by the link that was mailed.
  expect(await openLink(linkOf("monday", "b"))).toEqual(opened);
  // Without a link it is the one that was opened last.
  expect((await openLink("")).meetingId).toBe(friday);
});

it("a browser opens its link again where the answer was lost; another browser does not", async () => {
  server({ loses: 1 });
  const link = linkOf("monday");
  await expect(openLink(link)).rejects.toThrow();
  expect(hasOpened()).toBe(false);
  expect((await openLink(link)).meetingId).toBe(link);
  localStorage.clear();
  await expect(openLink(link)).rejects.toMatchObject({ code: "guest.not-found" });
});
