import { now } from "../../../db.ts";
import type { Letters } from "../../../mail/outbox.ts";
import { render } from "../../../mail/templates.ts";
import { timesIn } from "../../../text/time-words.ts";
import { guestEvent } from "../../calendar/event.ts";
import { fileFor } from "../../calendar/invitation.ts";
import type { Meeting } from "../../meetings.entity.ts";
import { storedMeeting } from "../../stored.ts";
import { cutOffOf } from "../../times.ts";
import { mailedUrl } from "./links.ts";
import { storedGuest, welcome } from "./welcome.ts";

const isCancelled = ({ status }: Meeting) => status === "cancelled" || status === "late_cancelled";

/**
 * What a guest is mailed, as things stand when it goes out: the invitation with its link, that the
 * meeting has changed, or that it does not take place. Nothing for whom the invitation was taken back.
 */
export async function guestLetter({ guestId, isNews = false }: Letters["guest"]) {
  const guest = await storedGuest(guestId);
  const meeting = guest && !guest.revokedAt && (await storedMeeting(guest));
  if (!guest?.email || !meeting) return undefined;
  const isOff = isCancelled(meeting);
  // Who was never told of a meeting need not hear that it is off.
  if (isOff ? !isNews : !(await welcome(guest))) return undefined;
  const link = isOff ? undefined : await mailedUrl(guestId);
  const { name, madeBy: hostName, email, browserHash } = guest;
  const { title, place, timezone, scheduledTime, endTime } = meeting;
  const change = isOff ? "cancelled" : isNews ? "updated" : "invited";
  const when = timesIn(timezone);
  const cutOff = cutOffOf(meeting);
  return {
    ...render("guest", {
      change,
      name,
      hostName,
      title,
      when: when(scheduledTime, endTime),
      place: place.kind,
      movesUntil: cutOff > now() ? when(cutOff) : undefined,
      isOpened: browserHash !== undefined,
      link,
    }),
    calendar: await fileFor([guestEvent(meeting, guestId, link)], { name, email }),
  };
}
