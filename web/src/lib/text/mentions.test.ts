import { expect, it } from "vitest";
import { asked, namedIn, suggested } from "./mentions.ts";

const people = [
  { userId: "1", name: "Ana" },
  { userId: "2", name: "Ana Lopes" },
  { userId: "3", name: "Zoë Ångström" },
];

it("knows what is being asked for before the caret", () => {
  expect(asked("hello @an", 9)).toEqual({ query: "an", from: 6 });
  expect(asked("@", 1)).toEqual({ query: "", from: 0 });
  expect(asked("@Ana Lo", 7)).toEqual({ query: "Ana Lo", from: 0 });
  expect(asked("me@home", 7)).toBeUndefined();
  expect(asked("@ana said it was", 16)).toBeUndefined();
});

it("suggests by any word of a name, whatever its accents", () => {
  expect(suggested(people, "ang").map((one) => one.userId)).toEqual(["3"]);
  expect(suggested(people, "").length).toBe(3);
  expect(suggested(people, "ana l").map((one) => one.userId)).toEqual(["2"]);
});

it("finds whom a text names, once, the longest name first", () => {
  expect(namedIn("@Ana Lopes and @Ana Lopes", people)).toEqual(["2"]);
  expect(namedIn("@Ana and @Ana Lopes", people)).toEqual(["1", "2"]);
  expect(namedIn("Ana, me@Anabel.example", [])).toEqual([]);
  expect(namedIn("@Anabel, me@Ana.example", people)).toEqual([]);
});
