import { listMarking } from "@lyceum/core/coursework/queue/marking.ts";
import { releaseTogether } from "@lyceum/core/coursework/queue/release.ts";
import {
  ListMarking,
  MarkingPage,
  ReleasedTogether,
} from "@lyceum/core/coursework/queue/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Marking"];

/** Mounted at /marking */
export const marking = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "What waits to be marked, or to be released; the oldest first",
      access: ["teacher"],
      answer: MarkingPage,
      tags,
    }),
    valid("query", ListMarking),
    async (c) => c.json(await listMarking(c.var.actor, c.req.valid("query"))),
  )
  .route(
    "/",
    commands(tags, {
      "/release": {
        action: releaseTogether,
        summary: "Release many marks; says of each how it went",
        access: ["teacher"],
        answer: ReleasedTogether,
      },
    }),
  );
