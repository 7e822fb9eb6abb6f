// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import { keeperOf } from "./keeper.ts";

// Other tests may have left something there.
beforeEach(() => localStorage.clear());

it("what is written is on this device before its database has it, and once the database has it only there", async () => {
  const id = "usr_1/exa_1";
  const written = { value: "Tacitus", writtenAt: "2026-11-29T10:00:00.000Z", base: 0 };
  const stuck = keeperOf(id, new Promise(() => undefined));
  void stuck.answer("q1", written);
  expect((await keeperOf(id).read()).answers).toEqual({ q1: written });
  await keeperOf(id).answer("q1", { ...written, value: "Livy" });
  expect(localStorage).toHaveLength(0);
  expect((await keeperOf(id).read()).answers.q1?.value).toBe("Livy");
  void stuck.answer("q1", written);
  await keeperOf(id).anew();
  expect((await keeperOf(id).read()).answers).toEqual({});
});
