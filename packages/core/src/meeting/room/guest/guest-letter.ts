import { render } from "../../../mail/templates.ts";
import type { Meeting } from "../../meetings.entity.ts";
import { renewed } from "./links.ts";
import { welcomeGuest } from "./welcome.ts";

/** The link for a guest's mailbox, made when the mail goes out; nothing where it was opened or taken back meanwhile. */
export async function guestLetter(guestId: string) {
  const found = await welcomeGuest(guestId);
  const link = found && (await renewed(guestId, "mailHash"));
  if (!found || !link) return undefined;
  const { guest, meeting } = found;
  const { name, madeBy: hostName } = guest;
  return render("guest", { name, hostName, title: meeting.title, when: whenOf(meeting), link });
}

/** "Tuesday 24 November 2026, 15:00 GMT+1" where the meeting is meant: readers may be elsewhere. */
const whenOf = ({ scheduledTime, timezone: timeZone }: Meeting) =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    timeZoneName: "shortOffset",
  }).format(new Date(scheduledTime));
