import { now } from "../db.ts";
import { AppError } from "../error.ts";
import { limit } from "../rate-limit.ts";
import { refusedByCondition } from "../retry.ts";
import { Mails } from "./mails.entity.ts";
import { send } from "./send.ts";

/** Milliseconds one worker has a mail to itself; the mail service answers or fails well before. */
const lease = 20_000;

/**
 * Sends one mail of the outbox. Run twice or by two workers it goes out once: one holds the lease,
 * and what is sent is not taken up again. Only a worker that dies between the mail service's yes
 * and the note of it makes a second copy; the service has no key to prevent that.
 */
export async function deliver(mailId: string): Promise<void> {
  const mail = await claim(mailId);
  if (!mail) return;
  // Most changes of the table are no mail: the words of all mails are loaded with the first.
  const { compose } = await import("../user/mail-recipients.ts");
  const letter = await compose(mail);
  if (!letter || (await tooMany(mail.template, letter.to))) {
    await finish(mailId, "dropped");
    return;
  }
  const providerId = await send(letter.to, letter.mail).catch(async (error) => {
    await Mails.patch({ mailId }).set({ leasedUntil: 0 }).go();
    throw error;
  });
  await finish(mailId, "sent", providerId);
}

async function claim(mailId: string) {
  const at = Date.now();
  try {
    const { data } = await Mails.patch({ mailId })
      .set({ status: "sending", leasedUntil: at + lease })
      .where(
        (one, { eq, lt }) =>
          `${lt(one.leasedUntil, at)} AND (${eq(one.status, "queued")} OR ${eq(one.status, "sending")})`,
      )
      .go({ response: "all_new" });
    return data;
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
    const { data } = await Mails.get({ mailId }).go({ consistent: true });
    // Its worker may have died: the stream comes again, and by then the lease is over or the mail is sent.
    if (data?.status === "sending") throw new Error(`The mail ${mailId} is being sent already.`);
    return undefined;
  }
}

/** Each goes out once for a payment or a due date, so nobody can flood with them; whoever pays for many students gets them all. */
const ofMoney = ["receipt", "payment-reminder"];

/** A teacher may be booked more often than anything else happens to somebody. */
const mostInHour = new Map([["meeting-invite", 60]]);

/** Nobody's mailbox is flooded through us: at most ten of a kind an hour as a rule, the rest are dropped in silence. */
async function tooMany(template: string, to: string) {
  if (ofMoney.includes(template)) return false;
  try {
    await limit(`mail.${template}`, to, mostInHour.get(template) ?? 10, 3600);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.kind === "rate-limited") return true;
    throw error;
  }
}

/** What the template needed is not kept: a link may stand in it. */
const finish = (mailId: string, status: "sent" | "dropped", providerId?: string) =>
  Mails.patch({ mailId })
    .set({ status, sentAt: now(), ...(providerId && { providerId }) })
    .remove(["data"])
    .go();
