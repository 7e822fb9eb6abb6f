import type { Plugin } from "esbuild";

/**
 * SST begins each file of a bundle with four lines that make `require` and `__dirname`, for CommonJS
 * that asks for them. In a bundle of a hundred chunks that is 12 KB, and a hundred times the work at
 * each start. So `bundle.ts` leaves them out, and nothing may ask for `require`: what does, stops the build.
 */
export const modules: Plugin = {
  name: "modules",
  setup({ onResolve, onLoad, onEnd }) {
    // It asks for what Node has about terminals, in order to print what only its developers read.
    onResolve({ filter: /^debug$/ }, () => ({ path: "debug", namespace: "silent" }));
    onLoad({ filter: /./, namespace: "silent" }, () => ({
      contents: "export default () => () => {};",
    }));
    onEnd(({ metafile }) => ({
      errors: Object.entries(metafile?.outputs ?? {}).flatMap(([file, { imports }]) =>
        imports
          .filter(({ kind }) => kind === "require-call")
          .map(({ path }) => ({ text: `${file} asks for require("${path}"), which it has not.` })),
      ),
    }));
  },
};
