import { expect, it } from "vitest";
import { app } from "./app.ts";

it("answers that it is up", async () => {
  const answer = await app.request("/api/health");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok" });
});
