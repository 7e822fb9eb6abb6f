import type { LambdaContext, LambdaEvent } from "hono/aws-lambda";
import { handle } from "hono/aws-lambda";
import { type Name, resourceOf } from "./resources.ts";
import { apiOf } from "./serve.ts";

type Handler = ReturnType<typeof handle>;
const handlers = new Map<Name | undefined, Promise<Handler>>();

/** The API with the one resource that is asked for, or with none for what does not exist. */
async function load(name: Name | undefined): Promise<Handler> {
  return handle(await apiOf(name ? [name] : []));
}

export async function handler(event: LambdaEvent, context?: LambdaContext) {
  const name = "rawPath" in event ? resourceOf(event.rawPath) : undefined;
  const found = handlers.get(name) ?? load(name);
  handlers.set(name, found);
  return (await found)(event, context);
}
