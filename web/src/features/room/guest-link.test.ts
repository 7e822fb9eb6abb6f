// @vitest-environment jsdom
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, refusal } from "../../test/page.tsx";
import { openLink } from "./guest-link.ts";

it("a browser goes on with each link that it has opened, also after another one", async () => {
  const used = new Set<string>();
  open(
    new Hono().post("/api/guest/open", async (context) => {
      const { secret } = await context.req.json();
      if (used.has(secret)) return refusal(404, "guest.not-found", "There is no such guest.");
      used.add(secret);
      return context.json({ secret: `kept-${secret}`, name: "Rosa", meetingId: secret });
    }),
  );
  expect((await openLink("monday")).secret).toBe("kept-monday");
  expect((await openLink("friday")).secret).toBe("kept-friday");
  expect((await openLink("monday")).secret).toBe("kept-monday");
  // Without a link it is the one that was opened last.
  expect((await openLink("")).secret).toBe("kept-friday");
});
