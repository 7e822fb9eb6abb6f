import { expect, it } from "vitest";
import { layout } from "../src/mail/layout.ts";

it("what people wrote keeps its direction, its lines and the width of the mail", () => {
  const { html } = layout({
    subject: "An answer",
    title: "An answer",
    paragraphs: ["Somebody answered."],
    said: [{ who: "أحمد", at: "today", text: "מה שלומך?\n  - 5 degrees" }],
    items: [{ title: "שאלה", body: "W".repeat(200), link: "https://lyceum.test/" }],
    small: "You asked for it.",
  });
  expect(html).toContain("<bdi>أحمد</bdi>");
  expect(html).toMatch(
    /<p dir="auto" style="[^"]*white-space:pre-wrap">מה שלומך\?\n {2}- 5 degrees</,
  );
  expect(html).toMatch(/<a dir="auto" [^>]*>שאלה</);
  expect(html).toMatch(/<td style="[^"]*overflow-wrap:anywhere[^"]*">\n<h1/);
});
