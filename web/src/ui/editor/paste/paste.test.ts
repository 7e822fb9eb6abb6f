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
  "word-tracked": [
    "The law was passed in 133 BC.",
    "Land to those who till it.",
    "4. Fourth",
    "5. Fifth",
    "Senate ~~and~~ __people__",
  ],
  "google-docs-more": [
    "h1 Plan",
    "let x = 1**_ Both_**~2~",
    "- ~~Read Appian~~",
    "- Write",
    "- Law",
    "  - of land",
    "[horizontalRule ]",
    "[A source](https://www.google.com/url?q=https://example.org/&sa=D)",
  ],
  "libre-office-more": [
    "h1 Sources",
    "3. Appian",
    "4. [__Plutarch__](https://example.org/plutarch), **_Lives_**",
    "> He asked for land.",
    "Year | Event",
    "123 | Gaius, ~~consul~~ tribune",
    "code a = 1\nb = 2",
    "Then E=mc^2^, H~2~O⏎and an end[note: Plutarch, Gaius 3.]",
  ],
  "pages-more": [
    "Reform and riot",
    "1. First",
    "  - inside",
    "2. Second",
    "[Gaius](https://example.org/gaius) spoke twice 👩‍🔬: “_Where shall I go?_”",
    "**Year** | **Who**",
    "121 | Opimius",
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

/** All that runs, fetches or draws, and no words. */
const poison = [
  "<script>window.hit = 1</script>",
  "<style>p { display: none } @import 'https://evil.example/x.css';</style>",
  '<svg onload="window.hit = 1"><script>window.hit = 1</script></svg>',
  '<iframe src="javascript:parent.hit = 1" srcdoc="<script>parent.hit = 1</script>"></iframe>',
  '<link rel="stylesheet" href="https://evil.example/x.css"><base href="https://evil.example/">',
  '<object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
  "<template><img src=x onerror='window.hit = 1'></template><!-- <script>hit</script> -->",
].join("");

test.each(Object.keys(says))(
  "of %s nothing but words and their form comes in, also where what is hostile stands between them",
  (name) => {
    const html = sample(name);
    const { html: clean } = cleanHtml(html);
    expect(clean).not.toMatch(/<(script|style|font|link|meta|iframe|object|svg|[ovwm]:)/i);
    expect(clean).not.toMatch(/<[^>]*\s(style|class|id|face|color|bgcolor|align|lang|on\w+)\s*=/i);
    // What a browser would show of it, word for word; signs of lists and notes become lists and notes.
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const notWords =
      "style, script, [style*='mso-list:Ignore'], [style*='mso-element:comment-list'], [class*='note'], .MsoCommentReference, [href^='#'], annotation, .katex-mathml, .katex-html";
    for (const one of body.querySelectorAll(notWords)) one.remove();
    const words: string[] = [];
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      words.push(...(walker.currentNode.nodeValue?.match(/[\p{L}\p{N}]{2,}/gu) ?? []));
    const text = JSON.stringify(pasted(html));
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    expect(words.length).toBeGreaterThan(5);

    const poisoned = html.replace(/<\/(p|li|h[1-6])>/gi, (end) => `${end}${poison}`);
    expect(poisoned).not.toBe(html);
    expect(outline(pasted(poisoned))).toEqual(outline(pasted(html)));
    expect("hit" in window).toBe(false);
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
