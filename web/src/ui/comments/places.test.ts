import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import { expect, it } from "vitest";
import { inOrder, placesIn, standsAs } from "./places.ts";

const before = "Bread was dear. People broke the windows. Nobody was ready.\n";

/** A comment on these words of the first version. */
function comment(id: string, quote?: string): CommentView {
  const from = quote ? before.indexOf(quote) : 0;
  return {
    id,
    versionNumber: 1,
    kind: "comment",
    anchor: quote ? { from, to: from + quote.length, quote } : undefined,
    body: "Why?",
    author: { userId: "usr_2", name: "Elena", side: "teacher" },
    isUnsent: false,
    replies: [],
    createdAt: "2026-11-29T10:00:00.000Z",
    updatedAt: "2026-11-29T10:00:00.000Z",
    allowed: [],
  };
}

const all = [
  comment("ready", "Nobody was ready"),
  comment("whole"),
  comment("windows", "broke the windows"),
  comment("dear", "Bread was dear"),
];
const texts = new Map([[1, before]]);

it("a comment follows its words to where they stand now, and says where they are gone", () => {
  const after = "In that year bread was rare. People broke all the windows.\n";
  const places = placesIn(after, all, texts);
  const words = "broke all the windows";
  const from = after.indexOf(words);
  expect(places.get("windows")).toEqual({ from, to: from + words.length, quote: words });
  expect(places.get("ready")).toBe("lost");
  expect(places.get("whole")).toBe("none");
  expect(inOrder(all, places).map(({ id }) => id)).toEqual(["whole", "dear", "windows", "ready"]);
});

it("only words that stand as they were can be replaced", () => {
  const quote = "broke the windows";
  const stands = (text: string) => standsAs({ quote }, placesIn(text, all, texts).get("windows"));
  expect(stands(before)).toBe(true);
  expect(stands(`Once. ${before}`)).toBe(true);
  expect(stands(before.replace("broke", "smashed"))).toBe(false);
  expect(stands("Nothing of it.\n")).toBe(false);
});

it("where the version of a comment is not read yet, nobody says that its words are gone", () => {
  expect(placesIn(before, all, new Map()).get("dear")).toBe("unknown");
});
