import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import { changeWords, valueWords } from "@lyceum/core/assignment/timeline/words.ts";
import { expect, test } from "vitest";
import { folded } from "./timeline-fold.ts";

const item = (id: string, action: string, at: string, more: Partial<TimelineItem> = {}) =>
  ({
    id,
    action,
    kind: "assignment",
    createdAt: `2026-11-22T${at}.000Z`,
    by: { type: "user", id: "usr_1", name: "Ana" },
    entity: { type: "X", id },
    ...more,
  }) as TimelineItem;

test("what follows from a move is not told twice", () => {
  const shown = folded([
    item("4", "engagement.start", "10:00:01"),
    item("3", "assignment.start", "10:00:01"),
    item("2", "offer.accept", "09:00:00"),
    item("1", "assignment.accept-offer", "09:00:00"),
  ]);
  expect(shown.map((one) => one.id)).toEqual(["3", "1"]);
});

test("several offers of one moment are one line; edits of another hour are not", () => {
  const shown = folded([
    item("6", "offer.make", "10:00:02"),
    item("5", "offer.make", "10:00:02"),
    item("4", "offer.make", "10:00:01"),
    item("3", "assignment.edit", "09:30:00"),
    item("2", "assignment.edit", "09:00:00"),
    item("1", "assignment.edit", "07:00:00"),
  ]);
  expect(shown.map((one) => [one.id, one.also.length])).toEqual([
    ["6", 2],
    ["3", 1],
    ["1", 0],
  ]);
});

test("a clean scan is told only where its upload is not", () => {
  const file = { entity: { type: "ASSIGNMENT_FILES", id: "fil_1" } };
  const scan = item("2", "file.accept", "10:00:05", file);
  expect(folded([scan, item("1", "file.upload", "10:00:00", file)])).toHaveLength(1);
  expect(folded([scan])).toHaveLength(1);
});

test("values have words, money its currency and files their names", () => {
  const words = (value: unknown) => valueWords("status", value, { side: "staff", when: String });
  expect([words("in_progress"), words("withdrawn"), words("clean"), words(null)]).toEqual([
    "In progress",
    "withdrawn",
    "clean",
    "nothing",
  ]);
  const scene = { side: "staff", when: String, names: { fil_1: "Essay.pdf" } } as const;
  expect(valueWords("deposit", 2_050, scene)).toBe("€20.50");
  expect(valueWords("files", ["fil_1", "fil_2"], scene)).toBe("Essay.pdf, fil_2");
  expect(valueWords("preferences", { quietHours: false }, scene)).toBe("quiet hours: no");
  const id = "usr_01j9zq4m3x7k2v5w8y1b6c0d4e";
  expect(valueWords("userId", id, { ...scene, names: { [id]: "Ana Silva" } })).toBe("Ana Silva");
  expect(valueWords("userId", id, scene)).toBe("…c0d4e");
});

test("a change says each amount in the currency it was recorded in, and each time as a time", () => {
  const changes = {
    total: [null, 4_000],
    currency: [null, "GBP"],
    dueDate: ["2026-11-24T10:00:00.000Z", "2026-11-25T10:00:00.000Z"],
  } satisfies Record<string, [unknown, unknown]>;
  const when = (iso: string) => `on ${iso.slice(0, 10)}`;
  expect(changeWords(changes, { side: "staff", when })).toEqual([
    { field: "total", before: "nothing", after: "£40.00", fresh: true },
    { field: "due date", before: "on 2026-11-24", after: "on 2026-11-25", fresh: false },
  ]);
});

test("files that were added together are one line", () => {
  const at = (second: number) => `10:00:${String(second).padStart(2, "0")}`;
  const upload = (id: string, second: number) =>
    item(id, "file.upload", at(second), { entity: { type: "ASSIGNMENT_FILES", id: `fil_${id}` } });
  const [first, ...rest] = folded([upload("3", 3), upload("2", 2), upload("1", 1)]);
  expect([first?.also.length, rest]).toEqual([2, []]);
});
