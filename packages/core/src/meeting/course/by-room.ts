import { system } from "../../actor.ts";
import { commit, now } from "../../db.ts";
import { Overtaken } from "../../error.ts";
import { retry } from "../../retry.ts";
import type { MeetingParticipant } from "../meeting-participants.entity.ts";
import { rewrite } from "../move/move.ts";
import { occupies } from "../states.ts";
import { type MeetingKey, type WholeMeeting, wholeMeeting } from "../stored.ts";
import { begin, conclude, type Runner } from "./begin-and-end.ts";

/** By what happens in its room. */
const byRoom: Runner = { actor: system("room"), part: "system" };

/**
 * What follows from who comes into a room and leaves it: with the host, or the teacher, the meeting
 * begins; since when nobody is there the clock has to know. Twice it changes nothing.
 */
export async function followRoom(key: MeetingKey): Promise<void> {
  await retry(async () => {
    const whole = await wholeMeeting(key);
    if (!whole) return;
    const { meeting, people } = whole;
    const here = people.filter((one) => one.presence === "joined");
    if (meeting.status === "scheduled" && isUnderWay(whole, here)) return begin(whole, byRoom);
    if (meeting.status !== "in_progress") return;
    const isEmpty = here.length === 0;
    if (isEmpty === (meeting.emptyAt !== undefined)) return;
    const change = isEmpty
      ? rewrite(meeting, { emptyAt: now() })
      : rewrite(meeting, {}, ["emptyAt"]);
    await commit([change]);
  });
}

/** Ends a meeting from its room. One whose beginning has not followed yet begins first; one that is over stays as it is. */
export async function finish(key: MeetingKey, runner: Runner): Promise<void> {
  await retry(async () => {
    const whole = await wholeMeeting(key);
    if (!whole || !occupies(whole.meeting.status)) return;
    if (whole.meeting.status === "in_progress") return conclude(whole, runner);
    await begin(whole, byRoom);
    throw new Overtaken();
  });
}

/** One of the team who only looks in begins nothing. */
const isUnderWay = ({ meeting }: WholeMeeting, here: readonly MeetingParticipant[]) =>
  here.some((one) => one.party === "teacher" || one.userId === meeting.hostId);
