import type { Actor } from "@lyceum/core/actor.ts";
import { expected } from "@lyceum/core/error.ts";
import type { ServerFrame } from "@lyceum/core/live/schema.ts";
import { actorOfContext } from "@lyceum/core/live/sockets.ts";
import type { Context } from "@lyceum/core/live/tickets.ts";
import { parse } from "@lyceum/core/text/parse.ts";
import * as z from "zod";
import { type Invocation, inTime } from "../in-time.ts";

/** The parts we read of what API Gateway says about a socket. */
interface RequestContext {
  connectionId: string;
  requestId: string;
  authorizer: Context;
  identity?: { sourceIp?: string; userAgent?: string };
}
export interface SocketEvent {
  requestContext: RequestContext;
  body?: string;
}

/** The gateway's own words on a frame: the socket, who opened it, and for whom to log it. */
export function contextOf(event: SocketEvent) {
  const { connectionId, authorizer, requestId, identity } = event.requestContext;
  const via = { requestId, ip: identity?.sourceIp, agent: identity?.userAgent };
  return { connectionId, authorizer, via };
}

/** What the gateway sends back on the socket a frame came from: the route's response, not a post. */
export const answer = (frame: ServerFrame) => ({ statusCode: 200, body: JSON.stringify(frame) });

/** A verb of the protocol: checks the frame, runs one action, answers on the socket it came from. */
export const verb =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (actor: Actor, frame: z.output<Schema>, connectionId: string) => Promise<unknown>,
  ) =>
  async (event: SocketEvent, invocation?: Invocation) => {
    const { authorizer, connectionId, via } = contextOf(event);
    const id = idOf(event.body);
    try {
      const frame = await parse(schema, JSON.parse(event.body ?? ""));
      const actor = actorOfContext(authorizer, via);
      const data = await inTime(invocation, () => run(actor, frame, connectionId));
      return id ? answer({ type: "reply", id, data: data ?? null }) : { statusCode: 200 };
    } catch (error) {
      return answer({ type: "error", id, ...explain(error) });
    }
  };

const Named = z.object({ id: z.string().max(64) });

/** The frame's id, even of a frame that is otherwise wrong. */
export function idOf(body: string | undefined) {
  try {
    return Named.parse(JSON.parse(body ?? "")).id || undefined;
  } catch {
    return undefined;
  }
}

function explain(error: unknown) {
  const known = expected(error);
  if (known) {
    const { field, retryAfter } = known.details;
    return { code: known.code, message: known.message, field, retryAfter };
  }
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return {
      code: "input.invalid",
      message: issue?.message ?? "The frame was not understood.",
      field: issue?.path.map(String).join(".") || undefined,
    };
  }
  if (error instanceof SyntaxError) {
    return { code: "input.malformed", message: "The frame is not valid JSON." };
  }
  console.error("unexpected", error);
  return { code: "internal", message: "This failed on our side. Try again." };
}
