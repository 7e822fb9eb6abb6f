// @vitest-environment jsdom
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../../test/page.tsx";
import { TextView } from "./text-view.tsx";

const text = (words: string, ...marks: string[]) => ({
  type: "text",
  text: words,
  marks: marks.map((type) => ({ type })),
});
const document: TextDocument = {
  type: "doc",
  content: [{ type: "paragraph", content: [text("Bread was "), text("very dear", "bold")] }],
};

it("shows in what a text differs from another: what is new, and what is gone where it stood", async () => {
  show(() => (
    <TextView
      document={document}
      label="Text"
      changes={[
        { kind: "removed", from: 0, to: 0, words: "White " },
        { kind: "added", from: 10, to: 15 },
        { kind: "removed", from: 19, to: 19, words: " indeed" },
      ]}
    />
  ));
  const region = await screen.findByRole("region", { name: "Text" });
  const of = (tag: string) => [...region.querySelectorAll(tag)].map((one) => one.textContent);
  expect(of("del")).toEqual(["White ", " indeed"]);
  expect(of("ins")).toEqual(["very "]);
  expect(of("strong")).toEqual(["very ", "dear"]);
  expect(region.textContent).toBe("White Bread was very dear indeed");
});

it("the empty line that the editor puts below a picture is not shown; one between two lines is", async () => {
  const empty = { type: "paragraph" };
  const [line] = document.content ?? [];
  if (!line) throw new Error("There is a line.");
  const image = { type: "image", attrs: { fileId: null, alt: null, width: null } };
  const content = [line, empty, line, image, empty];
  show(() => <TextView document={{ type: "doc", content }} label="Text" />);
  const region = await screen.findByRole("region", { name: "Text" });
  expect([...region.children].map((one) => one.tagName)).toEqual(["P", "P", "P", "FIGURE"]);
});

it("the number of a note stands once, where its words end", async () => {
  show(() => (
    <TextView
      document={document}
      label="Text"
      highlights={[{ id: "cmt_1", kind: "comment", from: 6, to: 14, note: 3 }]}
    />
  ));
  const region = await screen.findByRole("region", { name: "Text" });
  const noted = [...region.querySelectorAll("[data-note]")];
  expect(noted.map((one) => [one.textContent, one.getAttribute("data-note")])).toEqual([
    ["very", "3"],
  ]);
});
