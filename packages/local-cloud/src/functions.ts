import { type Bundler, sourceOf } from "./lambda/bundle.ts";
import { type Endpoints, platformEnvironment } from "./lambda/environment.ts";
import { CloudFunction } from "./lambda/function.ts";
import type { Log } from "./log.ts";
import type { CloudModel } from "./template/model.ts";

interface FunctionsOptions {
  root: string;
  bundler: Bundler;
  model: CloudModel;
  endpoints: Endpoints;
  /** From an address of the cloud to one of this machine. */
  local: (value: string) => string;
  log: (name: string) => Log;
}

/** All functions of the templates, and what reloads them. */
export class Functions {
  private readonly byName = new Map<string, CloudFunction>();
  private readonly byArn = new Map<string, CloudFunction>();
  private readonly inputs = new Map<CloudFunction, Set<string>>();
  private readonly bundler: Bundler;
  private readonly root: string;

  constructor({ root, bundler, model, endpoints, local, log }: FunctionsOptions) {
    this.root = root;
    this.bundler = bundler;
    for (const each of model.functions) {
      const own = Object.entries(each.environment).map(([name, value]) => [name, local(value)]);
      const created: CloudFunction = new CloudFunction({
        model: each,
        environment: { ...platformEnvironment(each, endpoints), ...Object.fromEntries(own) },
        log: log(shortName(each.name)),
        bundle: async () => {
          const bundle = await this.bundler.bundle(each.handler);
          this.inputs.set(created, new Set(bundle.inputs));
          return bundle;
        },
      });
      this.byName.set(each.name, created);
      this.byArn.set(each.arn, created);
    }
  }

  /** By name, ARN, or the name without the stage and app before it. */
  find = (name: string): CloudFunction | undefined =>
    this.byArn.get(name) ??
    this.byName.get(name) ??
    [...this.byName.values()].find((one) => shortName(one.model.name) === name);

  /** Bundles everything, so that no first request has to wait for it. Says what does not bundle. */
  async prepare(log: Log) {
    const present = [...this.byName.values()].flatMap(({ model: { handler } }) => {
      try {
        sourceOf(this.root, handler);
        return [handler];
      } catch (error) {
        log(String(error));
        return [];
      }
    });
    await this.bundler.prepare(present).catch((error) => log(String(error)));
  }

  /** Functions made of one of these files (absolute) start anew; their short names. */
  changed(files: Set<string>): string[] {
    const stale = [...this.byName.values()].filter((one) =>
      [...(this.inputs.get(one) ?? [])].some((input) => files.has(input)),
    );
    for (const one of stale) one.reload();
    return stale.map((one) => shortName(one.model.name));
  }

  /** The variables of all functions together. */
  environment(): Record<string, string> {
    return Object.assign(
      {},
      ...[...this.byName.values()].map(({ options }) => options.environment),
    );
  }

  async stop() {
    await Promise.all([...this.byName.values()].map((one) => one.stop()));
  }
}

/** `local-lyceum-LiveSend` is `LiveSend`. */
export const shortName = (name: string) => name.split("-").at(-1) ?? name;
