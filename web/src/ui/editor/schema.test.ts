// @vitest-environment jsdom
import { textSchema } from "@lyceum/core/coursework/text/nodes.ts";
import { getSchema } from "@tiptap/core";
import type { MarkSpec, NodeSpec, Schema } from "@tiptap/pm/model";
import { expect, it } from "vitest";
import { nodes } from "./nodes/extensions.ts";

/** What decides which texts there are, and in which order their marks stand. */
function rules({ spec }: Schema) {
  const found: Record<string, object> = {};
  spec.nodes.forEach((name: string, one: NodeSpec) => {
    const { content = "", marks, group, attrs } = one;
    const kinds = [!!one.inline, !!one.atom, !!one.code, !!one.defining, one.selectable ?? true];
    found[name] = { content, marks, group, kinds, attrs: defaults(attrs) };
  });
  const order: string[] = [];
  spec.marks.forEach((name: string, { excludes, inclusive, code, attrs }: MarkSpec) => {
    order.push(name);
    found[name] = { excludes, kinds: [inclusive ?? true, !!code], attrs: defaults(attrs) };
  });
  return { found, order };
}

const defaults = (attrs: NodeSpec["attrs"] = {}) =>
  Object.fromEntries(Object.entries(attrs).map(([name, one]) => [name, one.default]));

it("the editor writes the texts that the server knows, and no others", () => {
  expect(rules(getSchema(nodes))).toEqual(rules(textSchema));
});
