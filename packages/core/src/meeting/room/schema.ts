import * as z from "zod";
import { Email } from "../../contact/schema.ts";
import { id } from "../../id.ts";
import { Line, Prose } from "../../text/schema.ts";

export const roomProviders = ["room", "link", "livekit"] as const;
export const seatParties = ["student", "teacher", "staff", "guest"] as const;
/** `denied` and `removed` are for the seat's own tab: others see it no more. */
export const seatStates = ["waiting", "inside", "denied", "removed", "left"] as const;
/** `early`: the lobby is not open yet. `lobby`: it is, and no host is inside. */
export const roomStates = ["early", "lobby", "open", "ended"] as const;

/** One tab of somebody, as others in the room see it. */
export const SeatView = z.object({
  seatId: z.string(),
  name: z.string(),
  party: z.enum(seatParties),
  /** Lets others in. */
  host: z.boolean(),
  state: z.enum(seatStates),
  /** False while its socket is cut; pictures may well go on. */
  connected: z.boolean(),
  hand: z.boolean(),
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  /** Since when it waits or is inside, UTC. */
  since: z.string(),
  /** What the host said when it was denied or removed; for its own tab. */
  word: z.string().optional(),
});
export type SeatView = z.infer<typeof SeatView>;

/**
 * A room as one audience sees it: hosts see everybody, who is inside sees who is inside, and who
 * waits (or was sent away) sees the own seat. It says nothing of what anybody may do.
 */
export const RoomView = z.object({
  assignmentId: z.string(),
  meetingId: z.string(),
  title: z.string(),
  /** Grows with every change, so that what comes late is known to be old. */
  version: z.number(),
  state: z.enum(roomStates),
  provider: z.enum(roomProviders),
  /** Whether a host is inside. */
  hosted: z.boolean(),
  scheduledTime: z.string(),
  endTime: z.string(),
  /** When the lobby opens, and when the room closes by itself. UTC. */
  opensAt: z.string(),
  closesAt: z.string(),
  /** How many may be inside; left out where there is no limit of ours. */
  most: z.number().optional(),
  seats: z.array(SeatView),
});
export type RoomView = z.infer<typeof RoomView>;

/** What a browser asks for a path to the others: `RTCIceServer`. */
export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof IceServer>;

/** What a tab is answered to `knock` and `here`. */
export const SeatReply = z.object({
  seatId: z.string(),
  state: z.enum(seatStates),
  room: RoomView,
  /** Once inside, with `knock` and where `here` asks for them; good for an hour. */
  iceServers: z.array(IceServer).optional(),
  /** The same for rooms that LiveKit runs. */
  livekit: z.object({ url: z.string(), token: z.string() }).optional(),
  /** The same for meetings that are held elsewhere. */
  link: z.string().optional(),
});
export type SeatReply = z.infer<typeof SeatReply>;

export const RoomRef = z.object({ assignmentId: id("assignment"), meetingId: id("meeting") });
export const SeatRef = RoomRef.extend({ seatId: id("seat") });

/** What of a tab the others see change. */
const media = {
  hand: z.boolean().optional(),
  microphone: z.boolean().optional(),
  camera: z.boolean().optional(),
  screen: z.boolean().optional(),
};

export const Knock = RoomRef.extend({
  /** The seat this tab had before its socket was cut, or before it was loaded anew. */
  seatId: id("seat").optional(),
  /** Why an admin comes in; the audit log keeps it. */
  reason: Prose.max(500).optional(),
  ...media,
});
export const StayHere = SeatRef.extend({
  /** Asks for what leads to the others once more: after being let in, and before it expires. */
  ways: z.boolean().default(false),
  ...media,
});

const text = (most: number) => z.string().max(most);

/** What two browsers agree on: `RTCSessionDescriptionInit` or `RTCIceCandidateInit`. */
export const SignalData = z.union(
  [
    z.strictObject({
      description: z.strictObject({
        type: z.enum(["offer", "answer", "pranswer", "rollback"]),
        sdp: text(24_000).optional(),
      }),
    }),
    z.strictObject({
      candidate: z
        .strictObject({
          candidate: text(2_000),
          sdpMid: text(64).nullish(),
          sdpMLineIndex: z.int().min(0).max(999).nullish(),
          usernameFragment: text(300).nullish(),
        })
        .nullable(),
    }),
  ],
  { error: "A signal holds a description or a candidate." },
);

/** Somebody is denied or removed, with a word that this person reads. */
export const SendAway = SeatRef.extend({ word: Prose.max(200).optional() });
/** Lets somebody knock again who was denied or removed. */
export const LetBack = RoomRef.extend({ who: z.string().max(64) });
export const InviteGuest = RoomRef.extend({
  name: Line.min(1).max(80),
  email: Email.optional(),
  key: z.string().optional(),
});
export const RevokeGuest = RoomRef.extend({ guestId: id("guest") });

export const roomDeeds = ["admit", "deny", "remove", "let-back", "end", "invite-guest"] as const;

/** A link for a guest, without its secret. */
export const GuestView = z.object({
  guestId: z.string(),
  name: z.string(),
  email: z.string().optional(),
  madeBy: z.string(),
  /** Somebody has opened it; it opens nothing again. */
  used: z.boolean(),
});
export type GuestView = z.infer<typeof GuestView>;

/** The page of a room before one knocks, and what a host has in hand. */
export const RoomDetails = RoomView.extend({
  /** What who asks may do here. */
  allowed: z.array(z.enum(roomDeeds)),
  /** Whose room's chat it is: the thread of the assignment, where who asks reads it. */
  threadId: z.string().optional(),
  /** Who asks was sent away and may not come in, with what the host said. */
  sentAway: z
    .object({ kind: z.enum(["denied", "removed"]), word: z.string().optional() })
    .optional(),
  /** For hosts: who may not come in again, and the guests' links. */
  barred: z.array(
    z.object({
      who: z.string(),
      name: z.string(),
      kind: z.enum(["denied", "removed"]),
      by: z.string(),
      at: z.string(),
    }),
  ),
  guests: z.array(GuestView),
});
export type RoomDetails = z.infer<typeof RoomDetails>;

/** The room for a guest who was invited to it. */
export const GuestRoom = z.object({ name: z.string(), room: RoomDetails });

/** With the address that lets the guest in, once. It is shown once: nobody can read it again. */
export const MadeGuest = z.object({ guestId: z.string(), url: z.string(), expiresAt: z.string() });

/** What a guest's browser keeps. */
export const GuestSecret = z.object({ secret: z.string().max(200).default("") });
/**
 * A guest's link is opened with its secret. The browser makes a key of its own and keeps it, so that it
 * can open the link again where the answer was lost, and no other browser can.
 */
export const OpenGuestLink = GuestSecret.extend({
  browserKey: z.string().regex(/^[\w-]{43}$/, "256 random bits in base64url, without padding."),
});
/** The secret of the guest in this browser, made of the key, and where the guest is going. */
export const OpenedGuestLink = z.object({
  secret: z.string(),
  name: z.string(),
  assignmentId: z.string(),
  meetingId: z.string(),
});
