import { MeetingRef, MeetingView } from "@lyceum/core/meeting/schema.ts";
import { readSubstitutes } from "@lyceum/core/meeting/substitute/candidates.ts";
import { SubstitutesView } from "@lyceum/core/meeting/substitute/schema.ts";
import { substitute } from "@lyceum/core/meeting/substitute/substitute.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Meetings"];
const workers = ["cs-rep", "operations", "owner"] as const;

/** Who holds a meeting instead of its teacher. Mounted at /assignments */
export const meetingSubstitutes = new Hono<Env>()
  .route(
    "/",
    commands(tags, {
      "/:assignmentId/meetings/:meetingId/substitute": {
        action: substitute,
        summary: "Name the teacher who holds a meeting: another one, or its own again",
        access: workers,
        answer: MeetingView,
      },
    }),
  )
  .get(
    "/:assignmentId/meetings/:meetingId/substitutes",
    describe({
      summary: "The teachers who could hold a meeting instead, the free ones first",
      access: workers,
      answer: SubstitutesView,
      tags,
    }),
    valid("param", MeetingRef),
    async (c) => c.json(await readSubstitutes(c.var.actor, c.req.valid("param"))),
  );
