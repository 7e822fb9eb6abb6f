import { newId } from "@lyceum/core/id.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { expect, it } from "vitest";
import { call } from "../test/assignments.ts";
import { app } from "./app.ts";

const rep = await given.rep();
const student = await given.student();
const { assignmentId, version } = await assignmentAt("ready", { student });
const hold = `/assignments/${assignmentId}/hold`;
const body = { version, reason: "The student is ill" };

it.each([
  ["what stands in the path", { ...body, assignmentId }, "assignmentId"],
  ["what stands in the header", { ...body, key: "a-key-of-a-body" }, "key"],
  ["what no command knows", { ...body, until: "tomorrow" }, "until"],
  ["no reason", { version }, "reason"],
  ["a reason that is no text", { ...body, reason: 1 }, "reason"],
])("a command refuses a body with %s and names the field", async (_, sent, field) => {
  const refused = await call(rep, "POST", hold, sent);
  expect([refused.status, refused.body.field]).toEqual([400, field]);
});

it.each(["null", "[]", "5", '"text"', "{"])("a command refuses %s as a body", async (text) => {
  const offer = `/assignments/${assignmentId}/offers/accept`;
  const headers = { ...rep.headers, "content-type": "application/json" };
  // Here every field may be left out.
  const refused = await app.request(`/api${offer}`, { method: "POST", headers, body: text });
  expect([refused.status, (await refused.json()).field]).toEqual([400, "body"]);
});

it("a command refuses a path and a header it cannot read", async () => {
  const lost = await call(rep, "POST", "/assignments/nothing/hold", body);
  expect([lost.status, lost.body.field]).toEqual([400, "assignmentId"]);
  const odd = await call(rep, "POST", hold, body, { "idempotency-key": "no!" });
  expect([odd.status, odd.body.field]).toEqual([400, "idempotency-key"]);
});

it("the same command under the same key is done once", async () => {
  const key = { "idempotency-key": newId("audit") };
  const answers = [];
  for (const _ of [1, 2]) answers.push(await call(rep, "POST", hold, body, key));
  expect(answers.map((one) => [one.status, one.body.version])).toEqual([
    [200, version + 1],
    [200, version + 1],
  ]);
});
