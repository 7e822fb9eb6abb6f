import { ServerFrame } from "@lyceum/core/live/schema.ts";
import { expect, it } from "vitest";
import { hintTypes, staleBy } from "./hints.ts";
import { keys } from "./keys.ts";

it("has a row for every hint that a socket can carry", () => {
  const answers = ["reply", "pong", "error"];
  const types = ServerFrame.options.map((one) => one.shape.type.value);
  expect(hintTypes.toSorted()).toEqual(types.filter((one) => !answers.includes(one)).toSorted());
});

it("what I have seen on another device is stale here; what others have seen is not", () => {
  const seen = { in: "thr_1", by: "usr_1", seq: 4 };
  expect(staleBy.seen(seen, "usr_1")).toEqual([[keys.lists.threads], [keys.home]]);
  expect(staleBy.seen(seen, "usr_2")).toEqual([]);
});

it("a hint of an assignment hands its version on, so that one's own command is not read twice", () => {
  const hint = { id: "asg_1", code: "LYC-1", status: "ready", version: 7 };
  expect(staleBy.assignment(hint, "usr_1")).toContainEqual([keys.assignment("asg_1"), 7]);
});
