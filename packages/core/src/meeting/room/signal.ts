import * as z from "zod";
import { action } from "../../action.ts";
import { subjectOf } from "../../actor.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { id } from "../../id.ts";
import { reach } from "../../live/push.ts";
import { limit } from "../../rate-limit.ts";
import { mostSignals } from "./limits.ts";
import { insideOf, upToDate } from "./room.ts";
import { SignalData } from "./schema.ts";
import { roomOf, storedRoom } from "./store.ts";

/**
 * What one browser says to another in order to find it. Both are inside the same room; the sender is
 * known by the socket. Nobody else hears it. One read, one count and one post, whatever happens in the room.
 * @throws 403 `signal.refused`; 409 `seat.away`; 429
 */
export const signal = action({
  input: z.object({
    meetingId: id("meeting"),
    to: id("seat"),
    data: SignalData,
    connectionId: z.string(),
  }),
  allow: (actor) => (actor.type === "user" || actor.type === "guest") && actor,
  async run({ input: { meetingId, to, data, connectionId }, grant: actor }) {
    await limit("room.signal", connectionId, mostSignals, 60);
    // A meeting may end without its room: then nobody is heard of any more.
    const room = upToDate(roomOf(await storedRoom(meetingId)), now());
    const inside = insideOf(room).filter(([, one]) => !one.closed);
    const [from] = inside.find(([, one]) => isOf(one, subjectOf(actor), connectionId)) ?? [];
    const receiver = inside.find(([seatId]) => seatId === to)?.[1];
    if (!from || !receiver) throw refused();
    const hint = { type: "signal" as const, data: { in: meetingId, from, data } };
    if (!(await reach(receiver.connectionId, hint))) throw away();
  },
});

const isOf = (
  seat: { subject: string; connectionId: string },
  subject: string,
  connectionId: string,
) => seat.subject === subject && seat.connectionId === connectionId;

const refused = () =>
  new AppError("forbidden", "signal.refused", "One of the two is not in this meeting.");

const away = () =>
  new AppError("conflict", "seat.away", "The connection to this person is lost for a moment.", {
    retryAfter: 2,
  });
