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
  paymentProvider: "PAYMENT_PROVIDER",
  paymentApiUrl: "PAYMENT_API_URL",
  paymentSecrets: "PAYMENT_SECRETS",
  roomProvider: "ROOM_PROVIDER",
  roomStun: "ROOM_STUN",
  roomTurn: "ROOM_TURN",
  roomSecrets: "ROOM_SECRETS",
  livekitUrl: "LIVEKIT_URL",
};

const functions = [...functionsOf(templatesOf("dev"))];
const sourceOf = (handler: string) => `${handler.slice(0, handler.lastIndexOf("."))}.ts`;

/** The bundles of all handlers, by their sources. What several of them import is read once. */
async function bundles() {
  const { metafile, outputFiles } = await build({
    ...bundle,
    entryPoints: [...new Set(functions.map(([, { handler }]) => sourceOf(handler)))],
    // One file each, in which every part has one name.
    splitting: false,
    minify: false,
    sourcemap: false,
    metafile: true,
    outdir: "bundles",
    write: false,
    logLevel: "silent",
  });
  const textOf = (name: string) => outputFiles.find(({ path }) => path.endsWith(`/${name}`))?.text;
  return new Map(
    Object.entries(metafile.outputs).map(([name, { entryPoint }]) => [entryPoint, textOf(name)]),
  );
}
const bundled = await bundles();

/** What the code of a handler reads, after everything it does not reach was shaken off. */
function readBy(handler: string) {
  const code = bundled.get(sourceOf(handler)) ?? "";
  expect(code, `the bundle of ${handler}`).not.toBe("");
  const env = /\b(env\d*) = [^;\n]*\{\s+get stage\(\)/.exec(code)?.[1];
  if (!code.includes("get stage()")) return [];
  expect(env, "the name of env.ts in the bundle").toBeDefined();
  return Object.keys(variables).filter((name) => new RegExp(`\\b${env}\\.${name}\\b`).test(code));
}

test.each(functions)(
  "%s is given the variables that its code reads",
  (name, { handler, properties }) => {
    const { Variables } = properties.Environment as { Variables: Record<string, string> };
    const read = readBy(handler).map((one) => variables[one]);
    // Tickets are sold over HTTPS. The doors of a socket share that file and sell none.
    const needed = name.startsWith("Live") ? read.filter((one) => one !== "LIVE_URL") : read;
    // A laptop bundles all functions together, with a part they share that reads the table's name.
    const expected = new Set([...needed, "TABLE_NAME", "NODE_OPTIONS"]);
    expect(Object.keys(Variables).sort()).toEqual([...expected].sort());
  },
);
