import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Plugin } from "esbuild";

/**
 * ElectroDB is CommonJS, and esbuild keeps the whole of what a CommonJS file asks for: every part
 * of the DynamoDB client, used or not. Its files are plain enough to be read as modules: `require`
 * at the top, one `module.exports` at the end. One that is not stops the build.
 */
export const electrodb: Plugin = {
  name: "electrodb",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]electrodb[\\/](index|src[\\/]\w+)\.js$/ }, async ({ path }) => {
      const module = quicker(asModule(await readFile(path, "utf8"), path), path);
      return { contents: /[\\/]index\.js$/.test(path) ? withLazyModels(module) : module };
    });
    onLoad({ filter: /[\\/]jsonschema[\\/]lib[\\/]index\.js$/ }, () => ({ contents: noCheck }));
  },
};

/**
 * With jsonschema ElectroDB looks whether a model is well formed, every one at every cold start
 * (the tests load the same models with the check), and whether what is put together is a model at
 * all or an entity made of one. That much is answered here.
 */
const noCheck = `
  export class Validator {
    addSchema() {}
    validate(model) {
      return { errors: model._instance ? [{ property: "instance", argument: "model" }] : [] };
    }
  }
  Validator.prototype.customFormats = {};`;

/**
 * A model takes milliseconds to make, and a function knows many more than a request uses. Each
 * entity and service is made when something of it is first asked for.
 */
function withLazyModels(index: string): string {
  const lazily = `
    const lazily = (Class) => function (...given) {
      let made;
      const model = () => (made ??= new Class(...given));
      return new Proxy(this, {
        get(_, name) {
          const value = model()[name];
          return typeof value === "function" ? value.bind(model()) : value;
        },
        set: (_, name, value) => Reflect.set(model(), name, value),
        has: (_, name) => name in model(),
        ownKeys: () => Reflect.ownKeys(model()),
        getOwnPropertyDescriptor: (_, name) => {
          const own = Reflect.getOwnPropertyDescriptor(model(), name);
          return own && { ...own, configurable: true };
        },
      });
    };
    const [LazyEntity, LazyService] = [lazily(Entity), lazily(Service)];`;
  const lazy = index.replace(/^export \{\s*Entity,\s*Service,/m, (names) =>
    names.replaceAll(/(Entity|Service),/g, "Lazy$1 as $1,"),
  );
  if (lazy === index) throw new Error("ElectroDB's index does not begin with Entity and Service.");
  return lazy + lazily;
}

/** What ElectroDB does with each request or with each attribute of each item, and need not. */
const needless: Record<string, [string, string][]> = {
  // An error with its stack, in case that the request fails. The stack is there then, too.
  "entity.js": [
    [
      "let stackTrace;\n    if (!config.originalErr) {\n      stackTrace = new e.ElectroError(e.ErrorCodes.AWSError);\n    }\n    try {",
      "try {",
    ],
    [
      "} catch (err) {\n      if (config.originalErr || stackTrace === undefined) {",
      "} catch (err) {\n      const stackTrace = new e.ElectroError(e.ErrorCodes.AWSError);\n      if (config.originalErr) {",
    ],
  ],
  // Each name is taken for a path and searched for brackets.
  "schema.js": [
    [
      "const attribute = this.getAttribute(path);\n      if (attribute !== undefined && avoid",
      "const attribute = this.attributes[path] ?? this.getAttribute(path);\n      if (attribute !== undefined && avoid",
    ],
    // Each item that is read is copied three times.
    [
      'let remapped = this.translateFromFields(item, config);\n    let data = this._fulfillAttributeMutationMethod("get", remapped);',
      `const isPlain = config.data !== DataOptions.includeKeys && !this.translationForWatching.get.hasWatchers;
      const data = isPlain
        ? readOnce(this, item)
        : this._fulfillAttributeMutationMethod("get", this.translateFromFields(item, config));`,
    ],
    [
      "function createCustomAttribute(",
      `function readOnce(schema, item) {
        const data = {};
        const siblings = () => schema.translateFromFields(item);
        for (const field of Object.keys(item)) {
          const name = schema.translationForRetrieval[field];
          if (name) data[name] = schema.attributes[name].get(item[field], siblings);
        }
        return data;
      }
      function createCustomAttribute(`,
    ],
  ],
};

function quicker(module: string, path: string): string {
  return (needless[basename(path)] ?? []).reduce((code, [slow, quick]) => {
    if (!code.includes(slow)) throw new Error(`${path} has changed: it has no ${slow}`);
    return code.replace(slow, quick);
  }, module);
}

/** A CommonJS file as a module that does the same. */
function asModule(code: string, path: string): string {
  const module = code
    // Only for a client of another kind than ours (core/src/dynamodb/for-electrodb.ts).
    .replace('const lib = require("@aws-sdk/lib-dynamodb");', "const lib = {};")
    .replace(/^const (\w+) = require\((.+?)\);$/gm, "import * as $1 from $2;")
    .replace(/^const (\w+) = require\((.+?)\)\.\1;$/gm, "import { $1 } from $2;")
    .replace(
      /^const \{([^}]+)\} = require\((.+?)\);$/gm,
      (_, names: string, from: string) => `import {${names.replaceAll(":", " as ")}} from ${from};`,
    )
    .replace(
      /^module\.exports = \{([^}]+)\};?$/m,
      (_, names: string) => `export {${names.replace(/(\w+): (\w+)/g, "$2 as $1")}};`,
    );
  const left = /\brequire\(|\bmodule\.exports|\bexports\./.exec(module);
  if (left) throw new Error(`${path} cannot be read as a module: it has ${left[0]}.`);
  return module;
}
