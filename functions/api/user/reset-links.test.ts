import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { describe, expect, it } from "vitest";
import { post } from "../../test/door.ts";

const office = await postOffice();

/** Asks for a link to set a new password and answers with the secret of the mail. */
async function askFor({ email }: given.Person) {
  const [mail] = await office.mailsOf(() => post("/accounts/forgot-password", { email }));
  return mail?.token;
}

const use = (token: string | undefined, password = "orange door near river") =>
  post("/accounts/reset-password", { token, password });
const expired = { status: 400, body: { code: "link.expired" } };

describe("of the links to set a new password one lives", () => {
  it("a newer one ends those before it", async () => {
    const person = await given.student();
    const [first, second] = [await askFor(person), await askFor(person)];
    expect(await use(first)).toMatchObject(expired);
    expect((await use(second)).status).toBe(204);
  });

  it("who follows one has ended all", async () => {
    const person = await given.student();
    const [first, second] = [await askFor(person), await askFor(person)];
    expect((await use(second)).status).toBe(204);
    for (const old of [first, second]) expect(await use(old)).toMatchObject(expired);
  });

  it("a change of the password ends it", async () => {
    const person = await given.student();
    const token = await askFor(person);
    const change = { current: given.password, next: "another long password" };
    expect((await post("/me/password", change, person)).status).toBe(204);
    expect(await use(token)).toMatchObject(expired);
  });

  it("that is mailed after a change of the password, though asked for before, is not sent", async () => {
    const person = await given.student();
    const sent = await office.mailsOf(async () => {
      await post("/accounts/forgot-password", { email: person.email });
      const change = { current: given.password, next: "another long password" };
      expect((await post("/me/password", change, person)).status).toBe(204);
    });
    expect(sent).toEqual([]);
    expect(await askFor(person)).toBeTruthy();
  });

  it("so does a reset that an admin forces, whose own link works", async () => {
    const [person, owner] = [await given.student(), await given.admin("owner")];
    const token = await askFor(person);
    const path = `/people/${person.userId}/force-reset`;
    const [mail] = await office.mailsOf(() => post(path, { reason: "Stolen laptop" }, owner));
    expect(await use(token)).toMatchObject(expired);
    expect((await use(mail?.token)).status).toBe(204);
  });
});
