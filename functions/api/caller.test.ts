import * as given from "@lyceum/core/test/given.ts";
import { accountOf } from "@lyceum/core/user/account.ts";
import { LoginDelays } from "@lyceum/core/user/sign-in/login-delays.entity.ts";
import { describe, expect, it } from "vitest";
import { app } from "./app.ts";

const [viewer, peer] = ["198.51.100.7", "203.0.113.9"];

/** A request as API Gateway hands it on: it knows who opened the connection. */
const signIn = (person: given.Person, password: string, headers: Record<string, string>) =>
  app.request(
    "/api/sessions",
    {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://localhost:3000", ...headers },
      body: JSON.stringify({ email: person.email, password }),
    },
    { event: { requestContext: { requestId: "r", http: { sourceIp: peer } } } },
  );

/** The address that a sign-in was noted with. */
async function addressOf(headers: Record<string, string>) {
  const person = await given.student();
  expect((await signIn(person, given.password, headers)).status).toBe(200);
  const account = await accountOf(person.userId);
  return account?.authSessions.find((one) => one.authId !== person.actor.authId)?.ip;
}

describe("a caller's address", () => {
  it("is what CloudFront says when the request came through it", async () => {
    const through = given.from(viewer);
    expect(await addressOf(through)).toBe(viewer);
    const madeUp = `1.1.1.1, ${through["x-forwarded-for"]}`;
    expect(await addressOf({ ...through, "x-forwarded-for": madeUp })).toBe(viewer);
  });

  it.each([
    ["no secret", {}],
    ["an empty secret", { "x-lyceum-origin": "" }],
    ["a wrong secret", { "x-lyceum-origin": "nobody-knows-this-but-cloudfront-and-the-test?" }],
  ])("is the connection's own with %s", async (_what, secret) => {
    const { "x-forwarded-for": hops } = given.from(viewer);
    expect(await addressOf({ "x-forwarded-for": hops, ...secret } as Record<string, string>)).toBe(
      peer,
    );
  });

  it("cannot be made up to escape the limits at API Gateway's own address", async () => {
    const person = await given.student();
    const { data: before } = await LoginDelays.get({ who: `address:${peer}` }).go();
    for (let time = 0; time < 3; time++) {
      const { "x-forwarded-for": hops } = given.from();
      await signIn(person, "not this one at all", { "x-forwarded-for": hops });
    }
    const { data: after } = await LoginDelays.get({ who: `address:${peer}` }).go();
    expect((after?.failures ?? 0) - (before?.failures ?? 0)).toBe(3);
  });
});
