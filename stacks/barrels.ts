import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** Files of the SDK, and ours that use its parts. */
const importers =
  /[\\/](@smithy|@aws-sdk)[\\/][^\\/]+[\\/]dist-es[\\/].+\.js$|core[\\/]src[\\/]aws[\\/]\w+\.ts$/;
const fromBarrel = /^(import|export) \{([^}]+)\} from "(@smithy\/core\/[\w-]+)";$/gm;
const inBarrel = /^(?:import|export) \{([^}]+)\} from "([^"]+)";$/gm;

/**
 * The SDK's parts import each other through the index of a folder. Where bundles are split, whatever
 * of that folder anything needs, S3 say, is loaded with the index at every start. Here each import
 * names the file itself.
 */
export const barrels: Plugin = {
  name: "barrels",
  setup({ onLoad, resolve }) {
    const known = new Map<string, Promise<Places>>();

    async function placesIn(barrel: string, resolveDir: string): Promise<Places> {
      const { path } = await resolve(barrel, { resolveDir, kind: "import-statement" });
      const places: Places = new Map();
      for (const [, names = "", from = ""] of (await readFile(path, "utf8")).matchAll(inBarrel)) {
        const file = from.startsWith(".") ? join(dirname(path), from) : from;
        for (const [name, outside] of namesIn(names)) places.set(outside, { name, file });
      }
      return places;
    }

    onLoad({ filter: importers }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      const barrelsHere = new Map<string, Places>();
      for (const [, , , barrel = ""] of code.matchAll(fromBarrel)) {
        const places = known.get(barrel) ?? placesIn(barrel, dirname(path));
        known.set(barrel, places);
        barrelsHere.set(barrel, await places);
      }
      const contents = code.replace(fromBarrel, (_, verb: string, names: string, barrel: string) =>
        namesIn(names)
          .map(([name, local]) => {
            // What the index makes itself stays with it.
            const place = barrelsHere.get(barrel)?.get(name) ?? { name, file: barrel };
            return `${verb} { ${place.name} as ${local} } from ${JSON.stringify(place.file)};`;
          })
          .join(" "),
      );
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

/** By the name that an index exports: the file it is from, and what it is called there. */
type Places = Map<string, { name: string; file: string }>;

/** `a, b as c` as pairs of a name and what it is called here. */
const namesIn = (list: string) =>
  list
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one): [string, string] => {
      const [name = one, local = name] = one.split(/\s+as\s+/);
      return [name, local];
    });
