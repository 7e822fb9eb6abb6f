// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { Uploads } from "../pictures/uploads.ts";
import { editorWith, outline, pasted } from "../test/write.ts";
import { cleanHtml } from "./clean-html.ts";
import { Paste } from "./paste.ts";

// Each is built as its program builds it; the words are ours.
const sample = (name: string) =>
  readFileSync(join(import.meta.dirname, `samples/${name}.html.txt`), "utf8");

const says: Record<string, string[]> = {
  word: [
    "h1 The Gracchi",
    "**Tiberius** asked for _land_, and not for **power**[note: Appian, Civil Wars 1.7.]. See [Appian](https://example.org/appian), H~2~O.",
    "h2 1.1 What they wanted",
    "- Land",
    "  1a common",
    "  2a private",
    "- Citizenship",
    "Then it ended.",
    "3. Third reason",
    "**Year** | Tribune",
    "133 | Tiberius",
    "A map of Italy",
  ],
  "word-web": ["h1 Reform", "**Gaius** was ___younger___", "- Grain", "- Roads"],
  "google-docs": [
    "h1 The Gracchi",
    "**Tiberius** asked for _land_. [Appian](https://example.org/appian)^2^",
    "1. Law",
    "  1a ~~veto~~",
    "2. Riot",
    "One line⏎and the next",
    "133 | Tiberius",
  ],
  "libre-office": [
    "h2 Land",
    "Tiberius asked for **land**[note: Appian, Civil Wars 1.7.].",
    "1. first",
    "  - inside",
    "2. second",
    "الأرض لمن يزرعها",
  ],
  pages: ["**The Gracchi**", "Tiberius asked for _land_. And then?", "- Grain", "- Roads"],
  mail: [
    "Dear Elena,",
    "here is my **plan**:",
    "- read",
    "- write",
    "Thank you⏎Amara",
    "Lyceum",
    "Learn here",
    "On Tue, 24 Nov 2026 at 15:00, Elena wrote:",
    "> What is the plan?",
  ],
  "markdown-page": [
    "h3 Sums",
    "Einstein: $E = mc^2$ and `let x`[note: As he wrote.]",
    "code const a = 1;\nconst b = 2;",
    "[horizontalRule ]",
  ],
};

test.each(Object.entries(says))(
  "what is pasted from %s keeps its words and their order, and no style",
  (name, lines) => {
    const read = outline(pasted(sample(name)));
    // Spaces that a program put in for the look of it are one space.
    expect(read.map((line) => line.replace(/[ \u00a0]+$/g, ""))).toEqual(lines);
  },
);

it("nothing hostile comes in, and the words around it do", () => {
  const { html } = cleanHtml(sample("hostile"));
  expect(html).not.toMatch(
    /script|style|onclick|onerror|onload|iframe|object|svg|data:|class|url\(/i,
  );
  const text = JSON.stringify(pasted(sample("hostile")));
  for (const word of [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
  ])
    expect(text).toContain(word);
  expect(text).not.toMatch(/"link"|hidden|gone/);
  expect("hit" in window).toBe(false);
});

it("a picture in the clipboard is uploaded, and one that is not is counted", async () => {
  const lost: number[] = [];
  const sent: string[] = [];
  const editor = editorWith(
    Uploads.configure({
      upload: async ({ name, size }) => {
        sent.push(`${name} ${size}`);
        return { fileId: "fil_1" };
      },
    }),
    Paste.configure({ takesPictures: () => true, lost: (many) => lost.push(many) }),
  );
  const dot = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
  editor.view.pasteHTML(
    `<p>before <img src="${dot}"> after</p><p><img src="file:///C:/x.png"></p>`,
  );
  // While it is on its way the text names no file.
  expect(outline(editor.getJSON() as never)).toEqual(["before after"]);
  expect(editor.view.dom.querySelector("progress")).not.toBeNull();
  await expect
    .poll(() => outline(editor.getJSON() as never))
    .toEqual(["before after", "[image fil_1]", ""]);
  expect(sent).toEqual(["picture.gif 23"]);
  expect(lost).toEqual([1]);
  expect(editor.view.dom.querySelector("progress")).toBeNull();
});

it("what is copied from a text of ours comes back as it was", () => {
  const editor = editorWith(Paste);
  editor.commands.setContent([
    {
      type: "paragraph",
      content: [
        { type: "footnote", attrs: { text: "a note" } },
        { type: "text", text: "words" },
      ],
    },
    { type: "image", attrs: { fileId: "fil_1", alt: "a map", width: 240 } },
    { type: "blockMath", attrs: { latex: "x^2" } },
  ]);
  const before = editor.getJSON();
  editor.commands.selectAll();
  const { dom } = editor.view.serializeForClipboard(editor.state.selection.content());
  editor.commands.clearContent();
  editor.view.pasteHTML(dom.innerHTML);
  expect(outline(editor.getJSON() as never)).toEqual(outline(before as never));
});
