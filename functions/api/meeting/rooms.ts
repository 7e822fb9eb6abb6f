import { inviteGuest, revokeGuest } from "@lyceum/core/meeting/room/guest/inviting.ts";
import {
  admitEverybody,
  admitSeat,
  denySeat,
  endRoom,
  letSomebodyBack,
  removeSeat,
} from "@lyceum/core/meeting/room/hosting.ts";
import { readRoom } from "@lyceum/core/meeting/room/read-room.ts";
import { MadeGuest, RoomDetails, RoomRef } from "@lyceum/core/meeting/room/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Rooms"];
const hosts = ["teacher", "cs-rep", "operations", "owner"] as const;
const room = "/:assignmentId/rooms/:meetingId";
const answer = RoomDetails;

const hosting = commands(tags, {
  [`${room}/admit` as const]: {
    action: admitSeat,
    summary: "Let somebody in who waits in the lobby",
    access: hosts,
    answer,
  },
  [`${room}/admit-all` as const]: {
    action: admitEverybody,
    summary: "Let everybody in who waits in the lobby, as many as fit",
    access: hosts,
    answer,
  },
  [`${room}/deny` as const]: {
    action: denySeat,
    summary: "Turn somebody away who waits in the lobby; they cannot knock again",
    access: hosts,
    answer,
  },
  [`${room}/remove` as const]: {
    action: removeSeat,
    summary: "Send somebody out of a meeting; they cannot come back",
    access: hosts,
    answer,
  },
  [`${room}/let-back` as const]: {
    action: letSomebodyBack,
    summary: "Let somebody knock again who was turned away or sent out",
    access: hosts,
    answer,
  },
  [`${room}/end` as const]: {
    action: endRoom,
    summary: "End a meeting for everybody",
    access: hosts,
    answer,
  },
  [`${room}/guests` as const]: {
    action: inviteGuest,
    summary: "Invite a guest by a link that opens once; its address is shown once",
    access: hosts,
    answer: MadeGuest,
    status: 201,
  },
  [`${room}/guests/:guestId/revoke` as const]: {
    action: revokeGuest,
    summary: "Take the invitation of a guest back",
    access: hosts,
    answer,
  },
});

/** Mounted at /assignments */
export const rooms = new Hono<Env>().route("/", hosting).get(
  room,
  describe({
    summary: "The room of a meeting: when it opens, and for hosts who waits and who is inside",
    access: ["student", ...hosts],
    answer,
    tags,
  }),
  valid("param", RoomRef),
  async (c) => c.json(await readRoom(c.var.actor, c.req.valid("param"))),
);
