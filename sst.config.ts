import type { SSTConfig } from "sst";
import { defineStacks } from "./stacks/app.ts";

export default {
  config: ({ stage, region }) => ({ name: "lyceum", region: region ?? "eu-west-1", stage }),
  stacks: defineStacks,
} satisfies SSTConfig;
