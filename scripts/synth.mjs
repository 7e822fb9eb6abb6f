/**
 * Writes what a deploy would ask CloudFormation for, without credentials and without calling AWS:
 *
 *   pnpm synth --stage NAME --out DIR        (defaults: dev, .sst/synth/NAME)
 *
 * DIR/<stage>-lyceum-<Stack>.template.json   one template a stack; code is a placeholder, not a bundle
 * DIR/functions.json                         every function of ours, in the order of the stacks:
 *   [{ "stack": "local-lyceum-HttpApi", "logicalId": "HttpApiF3B1A4B5", "name": "HttpApi",
 *      "functionName": "local-lyceum-HttpApi", "handler": "functions/api/lambda.handler",
 *      "timeout": 20, "memory": 1024 }]
 *   `logicalId` is the function's key among the template's Resources, `handler` the path of its
 *   source from the root plus the exported name. How it is bundled is in stacks/bundle.ts.
 * DIR/manifest.json and the rest             CDK's own cloud assembly
 *
 * With --bundle the functions are bundled and the site is built as for a deploy, into .sst/artifacts.
 * The account is 111111111111 unless SYNTH_ACCOUNT says otherwise. Stage `local` is the laptop's.
 */
import { rmSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

// SST reads these when it is loaded: no call home, no bootstrap look-up in an account.
process.env.NODE_ENV = "test";
process.env.SST_TELEMETRY_DISABLED = "1";

const { values } = parseArgs({
  options: {
    stage: { type: "string", default: "dev" },
    out: { type: "string" },
    region: { type: "string" },
    bundle: { type: "boolean", default: false },
  },
});
const { stage } = values;
const out = resolve(values.out ?? join(".sst", "synth", stage));
const root = resolve(import.meta.dirname, "..");
process.chdir(root);

// SST loads what deploys with what describes. It is a quarter of the time, and nothing is deployed here.
registerHooks({
  load: (url, context, next) =>
    url.includes("/@aws-cdk/toolkit-lib/lib/")
      ? { format: "module", source: "export default {};", shortCircuit: true }
      : next(url, context),
});

const { initProject, useProject } = await import("sst/project.js");
const { load } = await import("sst/stacks/build.js");
const { App, Function: SstFunction } = await import("sst/constructs");

await initProject({ stage, region: values.region, root });
const { config, paths } = useProject();
const [, sstConfig] = await load(paths.config);
rmSync(out, { recursive: true, force: true });
// SST empties its folder of types at every start; two runs at once must not share it.
paths.out = join(out, ".sst");
const app = new App(
  {
    mode: "deploy",
    stage,
    name: config.name,
    region: config.region,
    account: process.env.SYNTH_ACCOUNT ?? "111111111111",
  },
  { outdir: out, context: { "aws:cdk:enable-path-metadata": false } },
);
sstConfig.stacks(app);
if (values.bundle) await app.finish();
const assembly = app.synth();

const functions = app.node
  .findAll()
  .filter((construct) => construct instanceof SstFunction)
  .map((construct) => ({
    stack: construct.stack.stackName,
    logicalId: construct.stack.getLogicalId(construct.node.defaultChild),
    name: construct.node.id,
    functionName: construct.node.defaultChild.functionName,
    handler: construct.props.handler,
    timeout: construct.timeout?.toSeconds(),
    memory: construct.node.defaultChild.memorySize,
  }));
writeFileSync(join(out, "functions.json"), `${JSON.stringify(functions, null, 2)}\n`);

for (const { stackName, template } of assembly.stacks) {
  console.log(`${stackName}: ${Object.keys(template.Resources ?? {}).length} resources`);
}
console.log(`${functions.length} functions. Written to ${out}`);
// SST leaves handles open that nobody needs any more.
process.exit(0);
