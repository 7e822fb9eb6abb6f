import { inviteGuest } from "@lyceum/core/meeting/room/guest/inviting.ts";
import { openGuestLink } from "@lyceum/core/meeting/room/guest/joining.ts";
import { admitSeat } from "@lyceum/core/meeting/room/hosting.ts";
import { knock } from "@lyceum/core/meeting/room/seats.ts";
import { agreedMeeting } from "@lyceum/core/test/rooms.ts";
import { newSecret } from "@lyceum/core/user/secret.ts";
import { ulid } from "ulid";
import type { Fixture, Guest } from "./guests.ts";

/** The meeting of a guest, with its teacher inside and its student in the lobby. */
async function hosted({ person }: Guest) {
  const role = person?.actor.role;
  const { student, teacher, ref } = await agreedMeeting({
    student: role === "student" ? person : undefined,
    teacher: role === "teacher" ? person : undefined,
  });
  const socket = () => ({ ...ref, connectionId: ulid() });
  await knock(teacher.actor, socket());
  const { seatId } = await knock(student.actor, socket());
  return { student, teacher, ref, seatId };
}

/** One for each guest: path and body of a call are of the same. */
const rooms = new WeakMap<Guest, ReturnType<typeof hosted>>();

function roomOf(guest: Guest) {
  const known = rooms.get(guest) ?? hosted(guest);
  rooms.set(guest, known);
  return known;
}

async function invited(guest: Guest) {
  const { teacher, ref } = await roomOf(guest);
  const { guestId, url } = await inviteGuest(teacher.actor, { ...ref, name: "Grandma" });
  return { ref, guestId, link: { secret: String(url.split("#")[1]), browserKey: newSecret() } };
}

/** What the browser of somebody keeps who has opened their link. */
async function opened(guest: Guest) {
  const { secret } = await openGuestLink({ type: "anonymous" }, (await invited(guest)).link);
  return { authorization: `Bearer ${secret}` };
}

/** A meeting is not ended over somebody who waits. */
async function letIn(guest: Guest) {
  const { teacher, ref, seatId } = await roomOf(guest);
  await admitSeat(teacher.actor, { ...ref, seatId });
  return ref;
}

const base = "/api/assignments/{assignmentId}/rooms/{meetingId}";
const ofSeat: Fixture = { body: async (guest) => ({ seatId: (await roomOf(guest)).seatId }) };

/** Of the rooms of meetings, and of what their guests do. */
export const roomFixtures: Record<string, Fixture> = {
  [base]: { params: async (guest) => (await roomOf(guest)).ref },
  [`POST ${base}/admit`]: ofSeat,
  [`POST ${base}/deny`]: ofSeat,
  [`POST ${base}/remove`]: ofSeat,
  [`POST ${base}/end`]: { params: letIn },
  [`POST ${base}/let-back`]: {
    body: async (guest) => ({ who: (await roomOf(guest)).student.userId }),
  },
  [`POST ${base}/guests`]: { body: async () => ({ name: "Grandma" }) },
  [`${base}/guests/{guestId}`]: {
    async params(guest) {
      const { ref, guestId } = await invited(guest);
      return { ...ref, guestId };
    },
  },
  "POST /api/guest/open": { body: async (guest) => (await invited(guest)).link },
  "POST /api/guest/ticket": { headers: opened },
  "GET /api/guest/room": { headers: opened },
};
