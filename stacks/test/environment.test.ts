import { build } from "esbuild";
import { expect, test } from "vitest";
import { bundle } from "../bundle.ts";
import { functionsOf, templatesOf } from "./templates.ts";

/** The variables behind the properties of packages/core/src/env.ts. */
const variables: Record<string, string> = {
  stage: "STAGE",
  table: "TABLE_NAME",
  bucket: "BUCKET_NAME",
  appUrl: "APP_URL",
  liveUrl: "LIVE_URL",
  liveApiUrl: "LIVE_API_URL",
  mailFrom: "MAIL_FROM",
  failedChangesUrl: "FAILED_CHANGES_URL",
  scanner: "SCANNER",
  originSecret: "ORIGIN_SECRET",
};

/** What the code of a handler reads, after everything it does not reach was shaken off. */
async function readBy(handler: string) {
  const { outputFiles } = await build({
    ...bundle,
    entryPoints: [`${handler.slice(0, handler.lastIndexOf("."))}.ts`],
    // One file, in which every part has one name.
    splitting: false,
    minify: false,
    sourcemap: false,
    write: false,
    logLevel: "silent",
  });
  const code = outputFiles[0]?.text ?? "";
  const env = /\b(env\d*) = [^;\n]*\{\s+get stage\(\)/.exec(code)?.[1];
  if (!code.includes("get stage()")) return [];
  expect(env, "the name of env.ts in the bundle").toBeDefined();
  return Object.keys(variables).filter((name) => new RegExp(`\\b${env}\\.${name}\\b`).test(code));
}

test.each([...functionsOf(templatesOf("dev"))])(
  "%s is given the variables that its code reads",
  async (name, { handler, properties }) => {
    const { Variables } = properties.Environment as { Variables: Record<string, string> };
    const read = (await readBy(handler)).map((one) => variables[one]);
    // Tickets are sold over HTTPS. The doors of a socket share that file and sell none.
    const needed = name.startsWith("Live") ? read.filter((one) => one !== "LIVE_URL") : read;
    // A laptop bundles all functions together, with a part they share that reads the table's name.
    const expected = new Set([...needed, "TABLE_NAME", "NODE_OPTIONS"]);
    expect(Object.keys(Variables).sort()).toEqual([...expected].sort());
  },
);
