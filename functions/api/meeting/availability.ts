import {
  editAvailability,
  readAvailability,
} from "@lyceum/core/meeting/availability/availability.ts";
import { freeSlots, nextSlot } from "@lyceum/core/meeting/availability/free-slots.ts";
import {
  AvailabilityView,
  FindSlot,
  NextSlotView,
  ReadAvailability,
  ReadSlots,
  SeriesPreview,
  SeriesPreviewView,
  SlotsView,
} from "@lyceum/core/meeting/availability/schema.ts";
import { previewSeries } from "@lyceum/core/meeting/series/preview.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Availability"];
const editors = ["teacher", "cs-rep", "operations", "owner"] as const;

/** Mounted at /availability */
export const availability = new Hono<Env>()
  .get(
    "/:teacherId",
    describe({
      summary: "When a teacher can be booked: weekly hours, single days, time off, rules",
      access: [...editors, "auditor"],
      answer: AvailabilityView,
      tags,
    }),
    valid("param", ReadAvailability),
    async (c) => c.json(await readAvailability(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:teacherId/slots",
    describe({
      summary: "When a meeting with a teacher could start, free for both sides",
      access: ["student", ...editors],
      answer: SlotsView,
      tags,
    }),
    valid("param", ReadAvailability),
    valid("query", ReadSlots.omit({ teacherId: true })),
    async (c) =>
      c.json(await freeSlots(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:teacherId/next",
    describe({
      summary: "The first start that is free",
      access: ["student", ...editors],
      answer: NextSlotView,
      tags,
    }),
    valid("param", ReadAvailability),
    valid("query", FindSlot.omit({ teacherId: true })),
    async (c) =>
      c.json(await nextSlot(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:teacherId/series",
    describe({
      summary: "When the meetings of a series would be, and who is not free at which of them",
      access: ["student", ...editors],
      answer: SeriesPreviewView,
      tags,
    }),
    valid("param", ReadAvailability),
    valid("query", SeriesPreview.omit({ teacherId: true })),
    async (c) =>
      c.json(
        await previewSeries(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") }),
      ),
  )
  .route(
    "/",
    commands(tags, {
      "/:teacherId": {
        action: editAvailability,
        summary: "Say anew when a teacher can be booked; booked meetings stay",
        access: editors,
        answer: AvailabilityView,
      },
    }),
  );
