import type { LambdaContext, LambdaEvent } from "hono/aws-lambda";
import { handle } from "hono/aws-lambda";
import { apiOf, type Name, resources } from "./resources.ts";

type Handler = ReturnType<typeof handle>;
const handlers = new Map<Name | undefined, Promise<Handler>>();

/** The API with the one resource that is asked for, or with none for what does not exist. */
async function load(name: Name | undefined): Promise<Handler> {
  return handle(await apiOf(name ? [name] : []));
}

const isName = (word: string | undefined): word is Name =>
  word !== undefined && Object.hasOwn(resources, word);

export async function handler(event: LambdaEvent, context?: LambdaContext) {
  const word = "rawPath" in event ? event.rawPath.split("/")[2] : undefined;
  const name = isName(word) ? word : undefined;
  const found = handlers.get(name) ?? load(name);
  handlers.set(name, found);
  return (await found)(event, context);
}
