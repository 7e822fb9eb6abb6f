import type { Actor } from "@lyceum/core/actor.ts";
import type { lifecycle, Part } from "@lyceum/core/lifecycle.ts";
import { parse } from "@lyceum/core/text/parse.ts";
import { type Context, Hono } from "hono";
import type { ParamKeys, Schema } from "hono/types";
import type { JSONParsed } from "hono/utils/types";
import * as z from "zod";
import {
  type Caller,
  describe,
  type Env,
  everyone,
  IdempotencyKey,
  unparsed,
  valid,
} from "./http.ts";

/** A method type, so that every action fits, whatever its input is: it checks that itself. */
type Run = { run(actor: Actor, raw: unknown): Promise<unknown> }["run"];

/** A POST that hands its path, its body and its `Idempotency-Key` to one action. */
interface Command {
  action: Run & { input: z.ZodObject };
  summary: string;
  access: readonly Caller[];
  /** What the action answers; leave out for 204. */
  answer?: z.ZodType;
  status?: 200 | 201;
}

type Given<One extends Command> = z.input<One["action"]["input"]>;
type Body<One extends Command, Path> = Omit<Given<One>, ParamKeys<Path> | "key">;
type Sent<One extends Command, Path> = keyof Body<One, Path> extends never
  ? unknown
  : { json: Body<One, Path> };
type Answered<One extends Command> = One extends { answer: z.ZodType }
  ? JSONParsed<Awaited<ReturnType<One["action"]>>>
  : Record<never, never>;

/** The routes of a table of commands, for clients that are typed by them. */
type Routes<Table extends Record<string, Command>> = {
  [Path in keyof Table & string]: {
    $post: {
      input: { param: Record<ParamKeys<Path>, string> } & Sent<Table[Path], Path>;
      output: Answered<Table[Path]>;
      outputFormat: "json";
      status: 200 | 201 | 204;
    };
  };
};

/**
 * Makes a POST route of each command, by its path. Only the action checks what was sent. The body
 * is the action's input without what stands in the path and in the header.
 */
export function commands<const Table extends Record<string, Command>>(
  tags: string[],
  table: Table,
): Hono<Env, Routes<Table>, "/"> {
  const routes = new Hono<Env, Routes<Table>, "/">();
  for (const [path, command] of Object.entries(table)) add(routes, tags, path, command);
  return routes;
}

/** The parts of a request as its middlewares left them; a command may need neither. */
interface Parts {
  out: { json: unknown; header: z.infer<typeof IdempotencyKey> | undefined };
}

function add(routes: Hono<Env, Schema, "/">, tags: string[], path: string, command: Command) {
  const { action, summary, access, answer, status = 200 } = command;
  const { input } = action;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
  const elsewhere = [...inPath, "key"];
  const inBody = Object.keys(input.shape).filter((name) => !elsewhere.includes(name));

  routes.post(path, describe({ summary, access, answer, status: answer ? status : 204, tags }));
  routes.post(path, unparsed("param", input, inPath));
  if ("key" in input.shape) routes.post(path, valid("header", IdempotencyKey));
  if (inBody.length) routes.post(path, unparsed("json", input, inBody));
  routes.post(path, async (c: Context<Env, string, Parts>) => {
    const body = inBody.length ? await bodyOf(c.req.valid("json"), elsewhere) : {};
    const header = c.req.valid("header");
    const raw = {
      ...body,
      ...c.req.param(),
      ...(header && { key: header["idempotency-key"] }),
    };
    const done = await action(c.var.actor, raw);
    return answer ? c.json(done as object, status) : c.body(null, 204);
  });
}

/** An object, without what stands in the path or in the header: it cannot be said twice. */
async function bodyOf(sent: unknown, elsewhere: string[]) {
  const body = await parse(z.looseObject({}), sent);
  const twice = Object.entries(body).filter(([name]) => elsewhere.includes(name));
  if (twice.length) await parse(z.strictObject({}), Object.fromEntries(twice));
  return body;
}

const callersOfPart: Partial<Record<Part, Caller>> = {
  student: "student",
  teacher: "teacher",
  "cs-rep": "cs-rep",
  admin: "operations",
  finance: "finance",
  owner: "owner",
};

/** Who may raise this event in some state of a lifecycle. The visitor and the clock have doors of their own. */
export function callersOf<Event extends string>(
  { moves }: Pick<ReturnType<typeof lifecycle<string, Event>>, "moves">,
  event: NoInfer<Event>,
): Caller[] {
  const parts = moves.filter((one) => one.event === event).flatMap((one) => one.by);
  const callers = parts.map((part) => callersOfPart[part]);
  return everyone.filter((one) => callers.includes(one));
}
