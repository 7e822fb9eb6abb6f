import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Resolver,
  type Resource,
  type Stack,
} from "../../packages/local-cloud/src/template/resolve.ts";
import { folderOf, type Stage } from "./stages.ts";

interface Found {
  stack: string;
  id: string;
  resource: Resource;
  /** The properties with every reference resolved, also into other stacks. */
  properties: Record<string, unknown>;
}

export interface Templates {
  stage: Stage;
  stacks: Stack[];
  /** All resources of a type, in all stacks. */
  all(type: string): Found[];
  /** The one resource of a type whose logical id begins like this. */
  one(type: string, id: string): Found;
}

function resourceOf({ template }: Stack, id: string): Resource {
  const resource = template.Resources?.[id];
  if (!resource) throw new Error(`There is no ${id}.`);
  return resource;
}

/** A part of a template, to look into. */
export const object = (value: unknown) => (value ?? {}) as Record<string, unknown>;

/** What `pnpm synth` wrote for a stage. */
export function templatesOf(stage: Stage): Templates {
  const suffix = ".template.json";
  const stacks = readdirSync(folderOf(stage))
    .filter((file) => file.endsWith(suffix))
    .map((file) => ({
      name: file.slice(0, -suffix.length),
      template: JSON.parse(readFileSync(join(folderOf(stage), file), "utf8")),
    }));
  const resolver = new Resolver(stacks);
  const all = (type: string) =>
    [...resolver.resources(type)].map(({ stack, id, properties }) => ({
      stack: stack.name.replace(`${stage}-lyceum-`, ""),
      id,
      resource: resourceOf(stack, id),
      properties,
    }));
  return {
    stage,
    stacks,
    all,
    one(type, id) {
      const found = all(type).filter((each) => each.id.startsWith(id));
      if (found.length !== 1 || !found[0]) {
        throw new Error(`${found.length} resources of ${type} begin with ${id} in ${stage}.`);
      }
      return found[0];
    },
  };
}

export interface OurFunction extends Found {
  handler: string;
}

/** The functions of ours, by the names lambda.ts is given. */
export function functionsOf(templates: Templates): Map<string, OurFunction> {
  const sources: { name: string; logicalId: string; handler: string }[] = JSON.parse(
    readFileSync(join(folderOf(templates.stage), "functions.json"), "utf8"),
  );
  return new Map(
    sources.map(({ name, logicalId, handler }) => [
      name,
      { ...templates.one("AWS::Lambda::Function", logicalId), handler },
    ]),
  );
}
