// @vitest-environment jsdom
import { asWritten, hostile, meant } from "@lyceum/core/test/texts.ts";
import { expect, it } from "vitest";
import { toHtml } from "./markdown.ts";

/** What is read on the page; spaces around blocks are the page's own. */
function read(text: string) {
  const box = document.createElement("div");
  box.innerHTML = toHtml(text);
  for (const block of box.querySelectorAll("p, li, blockquote, pre, ul, ol")) {
    block.before("\n");
    block.append("\n");
  }
  return (box.textContent ?? "").replace(/\s*\n+/g, "\n").trim();
}
const bare = (text: string) =>
  text
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n+/g, "\n")
    .trim();

it.each(asWritten)("reads as it was written: %j", (text) => {
  expect(bare(read(text))).toBe(bare(text));
});

it.each(meant)("%j reads %j", (text, words) => {
  expect(read(text)).toBe(words);
});

it.each(Object.entries(hostile))("has few parts, however much was written: %s", (_name, text) => {
  const box = document.createElement("div");
  box.innerHTML = toHtml(text);
  const deep = (node: Element): number => 1 + Math.max(0, ...[...node.children].map(deep));
  expect(box.getElementsByTagName("*").length).toBeLessThan(1000);
  expect(deep(box)).toBeLessThan(15);
});
