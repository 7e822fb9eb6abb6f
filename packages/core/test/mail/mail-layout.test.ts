import { expect, it } from "vitest";
import { layout } from "../../src/mail/layout.ts";
import { quoted, words } from "../../src/mail/words.ts";

it("what people wrote keeps its direction, its lines and the width of the mail", () => {
  const { html } = layout({
    subject: words`An answer`,
    title: words`An answer`,
    paragraphs: [words`${"أحمد"} answered.`],
    said: [{ who: words`${"Ana"}`, at: words`today`, text: quoted("מה שלומך?\n  - 5 degrees") }],
    items: [{ title: quoted("שאלה"), body: quoted("W".repeat(200)), link: "https://lyceum.test/" }],
    small: words`You asked for it.`,
  });
  expect(html).toContain("<bdi>Ana</bdi>");
  // The name of another direction does not turn the sentence around it.
  expect(html).toContain("\u2068أحمد\u2069 answered.");
  expect(html).toMatch(
    /<p dir="auto" style="[^"]*white-space:pre-wrap">מה שלומך\?\n {2}- 5 degrees</,
  );
  expect(html).toMatch(/<a dir="auto" [^>]*>שאלה</);
  expect(html).toMatch(/<td style="[^"]*overflow-wrap:anywhere[^"]*">\n<h1/);
});
