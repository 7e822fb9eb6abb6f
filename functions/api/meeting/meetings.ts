import { meetingLifecycle } from "@lyceum/core/meeting/lifecycle.ts";
import { ofAssignment } from "@lyceum/core/meeting/list/lists.ts";
import { read } from "@lyceum/core/meeting/meetings.ts";
import { accept, counter, decline } from "@lyceum/core/meeting/plan/answers.ts";
import { book, propose } from "@lyceum/core/meeting/plan/booking.ts";
import { cancel } from "@lyceum/core/meeting/plan/cancelling.ts";
import { edit } from "@lyceum/core/meeting/plan/editing.ts";
import {
  agreeMove,
  askMove,
  refuseMove,
  reschedule,
} from "@lyceum/core/meeting/plan/rescheduling.ts";
import {
  BookedView,
  MeetingRef,
  MeetingsPage,
  MeetingsRef,
  MeetingView,
} from "@lyceum/core/meeting/schema.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Meetings"];
const people = ["student", "teacher", "cs-rep", "operations", "owner"] as const;
/** Every command on a meeting answers with it as it is then. */
const answer = MeetingView;

const meetingCommands = commands(tags, {
  "/:assignmentId/meetings": {
    action: book,
    summary: "Book a meeting, or a series of them: all or none",
    access: people,
    answer: BookedView,
    status: 201,
  },
  "/:assignmentId/meetings/propose": {
    action: propose,
    summary: "Propose a meeting at one of several times",
    access: people,
    answer: BookedView,
    status: 201,
  },
  "/:assignmentId/meetings/:meetingId/accept": {
    action: accept,
    summary: "Accept one of the proposed times",
    access: callersOf(meetingLifecycle, "accept"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/counter": {
    action: counter,
    summary: "Propose other times instead",
    access: callersOf(meetingLifecycle, "counter"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/decline": {
    action: decline,
    summary: "Decline a proposal",
    access: callersOf(meetingLifecycle, "decline"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/cancel": {
    action: cancel,
    summary: "Cancel a meeting, or it and those that follow in its series",
    access: callersOf(meetingLifecycle, "cancel"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/reschedule": {
    action: reschedule,
    summary: "Move a meeting, or it and those that follow in its series, before the cut-off",
    access: callersOf(meetingLifecycle, "reschedule"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/ask-move": {
    action: askMove,
    summary: "Ask the other side to move a meeting inside the cut-off",
    access: callersOf(meetingLifecycle, "ask-move"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/agree-move": {
    action: agreeMove,
    summary: "Agree to move a meeting",
    access: callersOf(meetingLifecycle, "agree-move"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/refuse-move": {
    action: refuseMove,
    summary: "Keep the time of a meeting; whoever asked takes it back by this, too",
    access: callersOf(meetingLifecycle, "refuse-move"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/edit": {
    action: edit,
    summary: "Change the title, agenda or place of a meeting",
    access: people,
    answer,
  },
});

/** Mounted at /assignments */
export const assignmentMeetings = new Hono<Env>()
  .route("/", meetingCommands)
  .get(
    "/:assignmentId/meetings",
    describe({
      summary: "The meetings of an assignment, the newest first",
      access: users,
      answer: MeetingsPage,
      tags,
    }),
    valid("param", MeetingsRef.pick({ assignmentId: true })),
    valid("query", MeetingsRef.omit({ assignmentId: true })),
    async (c) =>
      c.json(await ofAssignment(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:assignmentId/meetings/:meetingId",
    describe({
      summary: "A meeting with its people, its note and what can be done",
      access: users,
      answer: MeetingView,
      tags,
    }),
    valid("param", MeetingRef),
    async (c) => c.json(await read(c.var.actor, c.req.valid("param"))),
  );
