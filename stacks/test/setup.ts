import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { account } from "../../packages/local-cloud/src/template/resolve.ts";
import { deployerOf, folderOf, stages } from "./stages.ts";

/** Writes the templates of each stage as `pnpm synth` does, where there are no credentials to use. */
export default async function setup() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS|LYCEUM|SST|VITEST)/.test(name)),
  );
  for (const stage of stages) {
    await promisify(execFile)(
      process.execPath,
      ["scripts/synth.mjs", "--stage", stage, "--out", folderOf(stage)],
      {
        env: {
          ...env,
          ...deployerOf(stage),
          SYNTH_ACCOUNT: account,
          AWS_EC2_METADATA_DISABLED: "true",
        },
      },
    );
  }
}
