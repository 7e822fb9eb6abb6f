import { inSeconds } from "../db.ts";
import { newId } from "../id.ts";

/** One line of what somebody did not read: the words of the notification, and its page of the web app. */
export interface NoticeItem {
  title: string;
  body?: string;
  link: string;
  at: string;
}

/** Every mail we send, with what its template needs beyond the person. */
export interface Letters {
  /** To a user's id or to an address; dropped where there is nothing to verify. */
  "verify-email": Record<string, never>;
  "already-registered": Record<string, never>;
  /** To an address; dropped where nobody has it. */
  "reset-password": Record<string, never>;
  /** To the address that is invited. */
  invitation: { invitationId: string };
  "sign-in-locked": { ip?: string };
  /** To one of the addresses the visitor was invited at: the chat goes on in an account. Dropped when its keys have changed. */
  "continue-in-your-account": { repName: string; keyVersion: number; at: number };
  /** To the address the visitor gave: what was said there meanwhile, after one number up to another. */
  "chat-replies": { after: number; upTo: number };
  /** To the student and the rep: a chat was attached to the wrong account. */
  "chat-detached": { sessionId: string };
  /** To the payer of an invoice, a user's id or an address: money of this payment came. */
  receipt: { assignmentId: string; invoiceId: string; paymentId: string };
  /** To the payer of an invoice, a user's id or an address: money of it is due. */
  "payment-reminder": { assignmentId: string; invoiceId: string };
  /** To the payer of an invoice, as above: the link to pay it, unless that was done meanwhile. */
  "pay-link": { assignmentId: string; invoiceId: string };
  /** To the address of a guest of a meeting: the link that lets them in, or how the meeting has changed. */
  guest: { guestId: string; isNews?: boolean };
  /** To who takes part: meetings of one assignment were booked or changed, or do not take place. */
  "meeting-invite": {
    /** `released`: somebody else holds it now. */
    change: "booked" | "updated" | "cancelled" | "released";
    assignmentId: string;
    meetingIds: string[];
    /** Of one that was moved: when it was before. */
    was?: { from: string; to: string };
  };
  /** What is new for somebody, the newest first. */
  notices: { items: NoticeItem[] };
}

/**
 * The MAILS item of a letter, to be created in the transaction of the command that wants it sent.
 * @param to a user's id or an address. To a visitor it is the chat's id: the address stands in the
 *   chat alone, and goes with it.
 */
export const letter = <Template extends keyof Letters>(
  template: Template,
  to: string,
  data: Letters[Template],
) => ({
  mailId: newId("mail"),
  template,
  to,
  data,
  expiresAt: inSeconds(30 * 86_400),
});
