import { now } from "../../../db.ts";
import type { Meeting } from "../../meetings.entity.ts";
import { storedMeeting } from "../../stored.ts";
import { isOver } from "../times.ts";
import { type GuestLink, GuestLinks } from "./guest-links.entity.ts";

export async function storedGuest(guestId: string) {
  const { data } = await GuestLinks.get({ guestId }).go({ consistent: true });
  return data ?? undefined;
}

/** A guest whose meeting is still to come or going on. */
export interface WelcomeGuest {
  guest: GuestLink;
  meeting: Meeting;
}

export async function welcome(guest: GuestLink | undefined): Promise<WelcomeGuest | undefined> {
  if (!guest || guest.revokedAt) return undefined;
  const meeting = await storedMeeting(guest);
  return meeting && !isOver(meeting, now()) ? { guest, meeting } : undefined;
}

/** The guest behind an id; undefined where the link was revoked or its meeting is over. */
export const welcomeGuest = async (guestId: string) => welcome(await storedGuest(guestId));
