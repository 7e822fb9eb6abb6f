import { randomUUID } from "node:crypto";
import { inSeconds } from "@lyceum/core/db.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { Invitations } from "@lyceum/core/user/invitation/invitations.entity.ts";
import { describe, expect, it } from "vitest";
import { del, get, post } from "../../test/door.ts";

const office = await postOffice();

const whom = (change: Record<string, unknown> = {}) => ({
  email: `${randomUUID()}@invited.test`,
  role: "teacher",
  firstName: "Eva",
  lastName: "Reis",
  ...change,
});
const form = (token: string, change: Record<string, unknown> = {}) => ({
  token,
  username: `eva-${randomUUID().slice(0, 12)}`,
  password: given.password,
  timezone: "Europe/Lisbon",
  ...change,
});

async function invite(by: given.Person, change: Record<string, unknown> = {}) {
  let id = "";
  const [mail] = await office.mailsOf(async () => {
    id = (await post("/invitations", whom(change), by)).body.id;
  });
  return { id, mail, token: mail?.token ?? "" };
}

describe("an invitation", () => {
  it.each([
    ["teacher", "operations", undefined],
    ["cs-rep", "operations", undefined],
    ["admin", "owner", "finance"],
  ] as const)("lets a %s in, whom %s invites", async (role, by, accessLevel) => {
    const admin = await given.admin(by);
    const { mail, token } = await invite(admin, { role, accessLevel });
    expect(mail?.subject).toBe("You are invited to Lyceum");
    const shown = await post("/invitations/preview", { token });
    expect(shown.body).toMatchObject({ role, firstName: "Eva", email: mail?.to[0] });
    const { status, body, cookie } = await post("/invitations/accept", form(token));
    expect(status).toBe(200);
    expect(body).toMatchObject({ role, email: mail?.to[0], profile: { lastName: "Reis" } });
    expect(body.accessLevel).toBe(accessLevel);
    expect(body.emailVerifiedAt).toBeTruthy();
    expect((await get("/me", { cookie })).body).toEqual(body);
    for (const path of ["/invitations/preview", "/invitations/accept"]) {
      expect((await post(path, form(token))).body.code).toBe("link.expired");
    }
  });

  it("works once, however many use it at the same time", async () => {
    const token = await given.invitation();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post("/invitations/accept", form(token))),
    );
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    expect(new Set(answers.map((one) => one.body.code))).toEqual(
      new Set([undefined, "link.expired"]),
    );
  }, 20_000);

  it("ends after seven days, when taken back, and with a newer link", async () => {
    const owner = await given.admin("owner");
    const [old, taken] = [await invite(owner), await invite(owner)];
    await Invitations.patch({ invitationId: old.id })
      .set({ validUntil: inSeconds(-1) })
      .go();
    expect((await del(`/invitations/${taken.id}`, owner)).status).toBe(204);
    expect((await del(`/invitations/${taken.id}`, owner)).body.code).toBe("invitation.closed");
    for (const { token } of [old, taken]) {
      expect((await post("/invitations/accept", form(token))).body.code).toBe("link.expired");
    }
    const { body } = await get("/invitations?status=withdrawn&limit=100", owner);
    expect(body.items.map((one: { id: string }) => one.id)).toContain(taken.id);
    const open = await get("/invitations?limit=100", owner);
    expect(open.body.items.find((one: { id: string }) => one.id === old.id).status).toBe("expired");
    expect(JSON.stringify(open.body)).not.toContain("tokenHash");
  });

  it("keeps open when the username is taken", async () => {
    const { username } = await given.student();
    const token = await given.invitation();
    const { status, body } = await post("/invitations/accept", form(token, { username }));
    expect([status, body.field]).toEqual([409, "username"]);
    expect((await post("/invitations/accept", form(token))).status).toBe(200);
  });

  it.each([
    ["operations", { role: "admin", accessLevel: "auditor" }, 403],
    ["finance", {}, 403],
    ["auditor", {}, 403],
    ["owner", { role: "admin" }, 400],
    ["owner", { role: "teacher", accessLevel: "owner" }, 400],
    ["owner", { role: "student" }, 400],
  ] as const)("by %s of %j is refused", async (level, change, status) => {
    expect((await post("/invitations", whom(change), await given.admin(level))).status).toBe(
      status,
    );
  });

  it("is seen by an auditor without how to reach whom", async () => {
    const owner = await given.admin("owner");
    const { id, mail } = await invite(owner);
    const [email = ""] = mail?.to ?? [];
    const seenBy = async (person: given.Person) => {
      const { body } = await get("/invitations?status=open&limit=100", person);
      return body.items.find((one: { id: string }) => one.id === id).email;
    };
    expect(await seenBy(owner)).toBe(email);
    expect(await seenBy(await given.admin("auditor"))).toBe(
      `${email[0]}•••@${email.split("@")[1]}`,
    );
  });

  it("to somebody with an account is refused, as is taking back an admin's by operations", async () => {
    const [owner, operations] = [await given.admin("owner"), await given.admin("operations")];
    const { email } = await given.student();
    expect((await post("/invitations", whom({ email }), owner)).body.code).toBe("email.taken");
    const { id } = await invite(owner, { role: "admin", accessLevel: "auditor" });
    expect((await del(`/invitations/${id}`, operations)).status).toBe(403);
  });

  it("says to each reader whether they may take it back, as long as it is open", async () => {
    const [owner, operations] = [await given.admin("owner"), await given.admin("operations")];
    const auditor = await given.admin("auditor");
    const toAdmin = await invite(owner, { role: "admin", accessLevel: "auditor" });
    const toTeacher = await invite(operations);
    const allowed = async (person: given.Person, id: string, status = "open") => {
      const { body } = await get(`/invitations?status=${status}&limit=100`, person);
      return body.items.find((one: { id: string }) => one.id === id).allowed;
    };
    const rows = [owner, operations, auditor].map((one) =>
      Promise.all([allowed(one, toAdmin.id), allowed(one, toTeacher.id)]),
    );
    const may = ["withdraw"];
    expect(await Promise.all(rows)).toEqual([
      [may, may],
      [[], may],
      [[], []],
    ]);
    expect((await del(`/invitations/${toTeacher.id}`, operations)).status).toBe(204);
    expect(await allowed(owner, toTeacher.id, "withdrawn")).toEqual([]);
  });
});
