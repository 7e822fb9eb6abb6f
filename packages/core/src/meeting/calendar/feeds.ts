import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { env } from "../../env.ts";
import { notFound } from "../../error.ts";
import { anyUser } from "../../notification/notifications.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { letIn } from "../../user/account.ts";
import { holds } from "../../user/capabilities.ts";
import { matches, openedBy, secretFor, sha256 } from "../../user/secret.ts";
import { meetingReader } from "../access.ts";
import { MeetingRef } from "../schema.ts";
import { CalendarFeeds } from "./calendar-feeds.entity.ts";
import { eventOf } from "./event.ts";
import type { CalendarFile } from "./feed.ts";
import { type FeedView, type MadeFeed, ReadFeed } from "./schema.ts";

const storedFeed = async (userId: string) =>
  (await CalendarFeeds.get({ userId }).go({ consistent: true })).data ?? undefined;

/** Whether the caller has a private address of the calendar. */
export const readFeedSettings = action({
  input: z.object({}),
  allow: anyUser,
  run: async ({ grant }): Promise<FeedView> => ({
    madeAt: (await storedFeed(grant.userId))?.createdAt,
  }),
});

/**
 * Makes a new private address and ends the one before. The answer alone has it, so whoever lost the
 * answer asks again.
 */
export const makeFeed = action({
  input: z.object({}),
  allow: anyUser,
  async run({ grant: actor }): Promise<MadeFeed> {
    const { userId } = actor;
    await limit("calendar.make", userId, 20, 3600);
    const key = secretFor(userId);
    const createdAt = now();
    await commit([
      // Put on purpose: it takes the place of the one before, whatever that was.
      CalendarFeeds.put({ userId, hash: sha256(key), createdAt }),
      fact(actor, "calendar.make-feed"),
    ]);
    return { url: feedUrl(key), madeAt: createdAt };
  },
});

/** Ends the private address at once. Doing it again changes nothing. */
export const revokeFeed = action({
  input: z.object({}),
  allow: anyUser,
  async run({ grant: actor }): Promise<FeedView> {
    const { userId } = actor;
    await retry(async () => {
      const stored = await storedFeed(userId);
      if (!stored) return;
      await commit([
        CalendarFeeds.delete({ userId }).where((one, { eq }) => eq(one.hash, stored.hash)),
        fact(actor, "calendar.revoke-feed"),
      ]);
    });
    return {};
  },
});

/**
 * The key stands behind the `?`: the gateway logs paths, and no query. Nobody else may read the
 * address, so nothing of ours links to it.
 */
const feedUrl = (key: string) => `${env.appUrl}/api/calendar/feed.ics?key=${key}`;

/**
 * The meetings and due dates of whoever holds the address, as a calendar file.
 * @throws 404 `calendar.not-found` for a key that was made up, revoked or replaced, and where the account is closed; 429
 */
export const readFeed = action({
  input: ReadFeed,
  allow: (actor: Actor) => actor,
  async run({ actor, input: { key } }): Promise<CalendarFile> {
    // Calendar services ask for many people from a few addresses.
    await limit("calendar.ask", actor.via?.ip ?? "unknown", 3000, 600);
    const owner = await ownerOf(key);
    if (!owner) throw notFound("calendar");
    await limit("calendar.read", owner.userId, 60, 3600);
    const { feedFile } = await import("./feed.ts");
    return feedFile(owner);
  },
});

/** One meeting as a calendar file, for whoever reads it. */
export const readMeetingFile = action({
  input: MeetingRef,
  allow: meetingReader,
  async run({ grant: { actor, meeting } }): Promise<string> {
    const { eventHost } = await import("./feed.ts");
    const { calendarFile } = await import("./file.ts");
    const seen = holds(actor, "assignments.content") ? meeting : { ...meeting, agenda: undefined };
    const event = eventOf(seen, actor.userId);
    return calendarFile([event], { host: eventHost(), method: "PUBLISH" });
  },
});

async function ownerOf(key: string) {
  const name = openedBy(key);
  const userId = name && `usr_${name}`;
  if (!userId) return undefined;
  const [feed, user] = await Promise.all([storedFeed(userId), letIn(userId)]);
  return matches(key, feed?.hash) ? user : undefined;
}

const fact = (actor: UserActor, action: "calendar.make-feed" | "calendar.revoke-feed") =>
  AuditLogs.create(record(actor, { action, entity: ["USERS", actor.userId], scope: actor.userId }));
