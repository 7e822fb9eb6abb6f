import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * A constant at the top of a file whose value is made by calls, and no function. It ends where the
 * next line stands at the edge again.
 */
const made =
  /^((?:export )?const \w+(?:: [^=\n]+)? =\s)((?!async\b|await\b)(?:new |[\w$]+\s*[.(]|[[{])[\s\S]+?);(?=\n+[^\s)}\]]|\n*$(?![\s\S]))/gm;

/**
 * Making a schema, an action or an entity does nothing but make it, which esbuild cannot know: it
 * would keep all of a file of which anything is used, with all that these need. So each is made by a
 * call that is marked as pure, and what a function does not use is left out of its bundle.
 */
export const pure: Plugin = {
  name: "pure",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]src[\\/].+\.ts$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      const contents = code.replace(made, (whole, start: string, value: string) =>
        value.includes("(") ? `${start}/* @__PURE__ */ (() => (${value}))();` : whole,
      );
      return { contents, loader: "ts" };
    });
  },
};
