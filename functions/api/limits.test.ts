import { limit } from "@lyceum/core/rate-limit.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { call, visitor } from "../test/chat.ts";

const file = { name: "essay.pdf", size: 1000, type: "application/pdf" };
const thread = () => ({
  subject: "My invoice",
  type: "billing",
  message: "Is it paid?",
  clientId: ulid(),
});

/** All but the last of what one may use up in an hour, or in ten minutes. */
const useUp = (rule: string, who: string, most: number) =>
  Promise.all(Array.from({ length: most - 1 }, () => limit(rule, who, most, 3600)));

describe("what one person may use up has a limit, and the refusal says how long to wait", () => {
  it.each([
    ["room for files", "chat.files.subject", 60, "POST /visitor/session/files", file],
    ["invitation links", "chat.hand-over", 20, "POST /visitor/session/invitation", {}],
    ["tickets", "live.ticket", 300, "POST /visitor/ticket", {}],
  ])("a visitor's %s", async (_what, rule, most, request, body) => {
    const who = await visitor();
    await useUp(rule, who.sessionId, most);
    expect((await call(who, request, body)).status).toBe(201);
    const refused = await call(who, request, body);
    expect(refused).toMatchObject({ status: 429, body: { code: "rate.limited" } });
    expect(refused.body.detail).toMatch(/Wait \d+ minutes/);
    expect(refused.body.retryAfter).toBeGreaterThan(0);
    // Another visitor is not in the way of it.
    expect((await call(await visitor(), request, body)).status).toBe(201);
  });

  it("a student's new threads", async () => {
    const student = await given.student();
    await useUp("thread.start", student.userId, 60);
    expect((await call(student, "POST /threads", thread())).status).toBe(201);
    expect(await call(student, "POST /threads", thread())).toMatchObject({
      status: 429,
      body: { retryAfter: expect.any(Number) },
    });
  });
});
