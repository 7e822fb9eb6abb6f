import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { acceptInvitation, previewInvitation } from "@lyceum/core/user/invitation/accept.ts";
import { describe, expect, it } from "vitest";

const main = new URL("../src/main.ts", import.meta.url).pathname;
const anybody = { type: "anonymous", via: { requestId: "test", ip: randomUUID() } } as const;

const ops = (...args: string[]) =>
  promisify(execFile)(process.execPath, [main, ...args], { env: process.env }).then(
    ({ stdout }) => ({ code: 0, text: stdout.trim() }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr.trim() }),
  );

describe("create-admin", () => {
  it("prints a link by which the first owner comes in, once", async () => {
    const email = `${randomUUID()}@ops.test`;
    const { code, text } = await ops("create-admin", "--email", email, "--first-name", "Iris");
    expect(code).toBe(0);
    const [address, token = ""] = text.split("#token=");
    expect(address).toBe("http://localhost:3000/invitation");
    expect(await previewInvitation(anybody, { token })).toMatchObject({ email, role: "admin" });

    const form = { token, password: "violet lamp under oak", timezone: "Europe/Lisbon" };
    const username = `iris-${randomUUID().slice(0, 8)}`;
    const { me } = await acceptInvitation(anybody, { ...form, username });
    expect(me).toMatchObject({ email, role: "admin", accessLevel: "owner" });
    await expect(
      acceptInvitation(anybody, { ...form, username: `${username}2` }),
    ).rejects.toMatchObject({ code: "link.expired" });
    expect((await ops("create-admin", "--email", email)).text).toMatch(/already exists/);
  });

  it.each([
    [["create-admin"], /Say whose account/],
    [["create-admin", "--email", "nobody"], /email/],
    [["create-admin", "--email", "a@ops.test", "--level", "king"], /--level is/],
    [["create-admin", "--mail", "a@ops.test"], /Unknown option/],
  ])("says what is wrong with %j", async (args, sentence) => {
    const { code, text } = await ops(...args);
    expect(code).toBe(1);
    expect(text).toMatch(sentence);
    expect(text.split("\n")).toHaveLength(1);
  });
});
