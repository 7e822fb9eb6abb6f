import { payLinkDays } from "../billing/limits.ts";
import type { ReminderTone } from "../billing/reminder/told.ts";
import { env } from "../env.ts";
import { lobbyMinutes } from "../meeting/limits.ts";
import { invitationHours, resumeHours } from "../presignin/limits.ts";
import { invitationDays, linkHours } from "../user/limits.ts";
import { type Content, layout, type Said } from "./layout.ts";
import type { Letters, NoticeItem } from "./outbox.ts";
import { typed, words } from "./words.ts";

const page = (path: string, token?: string) =>
  `${env.appUrl}${path}${token ? `#token=${token}` : ""}`;

/** What the calendar file of a mail does. */
type CalendarChange = Letters["meeting-invite"]["change"];

function calendarFile(change: "invited" | CalendarChange, several = false) {
  const adds = words`The attached file adds the ${several ? "meetings" : "meeting"} to your calendar.`;
  const takes = words`The attached file removes the ${several ? "meetings" : "meeting"} from your calendar.`;
  return {
    invited: adds,
    booked: adds,
    updated: words`The attached file updates your calendar.`,
    cancelled: takes,
    released: takes,
  }[change];
}

const whereWords = {
  room: words`It takes place in your browser: join from the page of the meeting.`,
  link: words`It takes place on another site. The link is on the page of the meeting.`,
};

/**
 * Every mail there is, in words. What people typed gets into them only by `words` and `typed`, which
 * the types see to. A link's secret stands behind `#`: no server on the way logs it.
 */
export const templates = {
  "verify-email": (one: { firstName: string; token: string }): Content => ({
    subject: words`Confirm your email address`,
    title: words`Welcome, ${one.firstName}`,
    paragraphs: [
      words`Confirm your address to activate your account.`,
      words`The link works once, for ${linkHours["verify-email"]} hours.`,
    ],
    button: { label: words`Confirm my address`, link: page("/verify-email", one.token) },
    small: words`You get this because someone signed up to Lyceum with this address. If it was not you, ignore this email. The account will not be activated.`,
  }),
  "already-registered": (one: { firstName: string }): Content => ({
    subject: words`You already have an account`,
    title: words`You already have an account, ${one.firstName}`,
    paragraphs: [
      words`Someone, probably you, signed up to Lyceum with this address. You already have an account, so we did not create a second one.`,
      words`Sign in as usual. If you forgot your password, reset it there. That also confirms your address.`,
    ],
    button: { label: words`Sign in`, link: page("/sign-in") },
    small: words`If this was not you, nothing has changed and there is nothing to do.`,
  }),
  "reset-password": (one: { firstName: string; token: string }): Content => ({
    subject: words`Set a new password`,
    title: words`Set a new password, ${one.firstName}`,
    paragraphs: [
      words`You asked for a new password. Use this link to choose it. You will be signed out on all devices.`,
      words`The link works once, for ${linkHours["reset-password"] * 60} minutes.`,
    ],
    button: { label: words`Choose a password`, link: page("/reset-password", one.token) },
    small: words`If you did not ask for it, ignore this email. Your password stays the same.`,
  }),
  invitation: (one: { firstName: string; roleName: string; token: string }): Content => ({
    subject: words`You are invited to Lyceum`,
    title: words`You are invited, ${one.firstName}`,
    paragraphs: [
      words`You are invited to join Lyceum as ${one.roleName}. Choose a username and a password to get started.`,
      words`The link works once, for ${invitationDays} days.`,
    ],
    button: { label: words`Accept invitation`, link: page("/invitation", one.token) },
    small: words`If you did not expect this, ignore this email. The invitation expires by itself.`,
  }),
  "sign-in-locked": (one: { firstName: string; ip?: string }): Content => ({
    subject: words`Several failed sign-ins to your account`,
    title: words`Several sign-ins to your account failed`,
    paragraphs: [
      words`${one.firstName}, someone entered a wrong password for your account several times. To protect you, each further attempt has to wait longer.`,
      ...(one.ip ? [words`The attempts came from the address ${one.ip}.`] : []),
      words`If it was you, wait a moment or set a new password. If it was not, your account is still safe: nobody got in.`,
    ],
    button: { label: words`Set a new password`, link: page("/forgot-password") },
    small: words`We send this once a day at most.`,
  }),
  "continue-in-your-account": (one: { link: string; repName: string }): Content => ({
    subject: words`Continue our conversation in your account`,
    title: words`Continue where you left off`,
    paragraphs: [
      words`${one.repName} invites you to continue your conversation in an account of your own. Your messages and files come along, and nothing is added before you have seen it and agreed.`,
      words`The link works once, for ${invitationHours} hours.`,
    ],
    button: { label: words`Continue in my account`, link: one.link },
    small: words`You get this because you chatted with Lyceum and left this address. If it was not you, do nothing.`,
  }),
  "chat-replies": (one: {
    repName: string;
    said: Said[];
    more: number;
    link: string;
  }): Content => ({
    subject: words`${one.repName} replied to you`,
    title: words`${one.repName} replied to you`,
    paragraphs: [words`This came while you were away from the chat:`],
    said: one.said,
    after: one.more ? words`And ${one.more} more in the chat.` : undefined,
    button: { label: words`Continue the chat`, link: one.link },
    small: words`The link works once, for ${resumeHours} hours, and opens the whole chat, so keep it to yourself. You get this because this address was left in a chat with Lyceum. If it was not you, do nothing.`,
  }),
  "chat-detached": (one: { firstName: string; subject: string }): Content => ({
    subject: words`A chat was removed from an account`,
    title: words`A chat was removed, ${one.firstName}`,
    paragraphs: [
      words`The chat “${one.subject}” was added to the wrong account and has been removed from it. Messages written in the account since then stay there.`,
    ],
    button: { label: words`Open Lyceum`, link: page("/threads") },
    small: words`Reply to this email if you think this is a mistake.`,
  }),
  receipt: (one: {
    amount: string;
    method: string;
    reference: string;
    number: string;
    items: string;
    /** What is still to be paid; undefined where that is nothing. */
    remaining?: string;
    isVoid: boolean;
    link: string;
  }): Content => ({
    subject: words`Receipt for your payment of ${one.amount}`,
    title: words`We received ${one.amount}`,
    paragraphs: [
      words`Thank you. This is for invoice ${one.number}: ${one.items}.`,
      words`Paid by: ${one.method}. Reference: ${one.reference}.`,
      one.isVoid
        ? words`The invoice is void, so nothing of it is owed any more. The amount stays as credit.`
        : one.remaining
          ? words`${one.remaining} of the invoice remains to be paid.`
          : words`The invoice is paid in full.`,
    ],
    button: { label: words`Open receipt`, link: one.link },
    small: words`You get this because you are the payer of this invoice. Keep it for your records.`,
  }),
  "payment-reminder": ({
    tone,
    number,
    amount,
    due,
    student,
    link,
    statement,
  }: {
    tone: ReminderTone;
    number: string;
    amount: string;
    /** The day. */
    due: string;
    /** Whose lessons they are, where somebody else pays. */
    student?: string;
    link: string;
    statement: string;
  }): Content => {
    const title = {
      ahead: words`Invoice ${number} is due on ${due}`,
      today: words`Invoice ${number} is due today`,
      late: words`Invoice ${number} is overdue`,
      formal: words`Formal reminder: invoice ${number} is overdue`,
    }[tone];
    const says = {
      ahead: [words`${amount} of this invoice is due on ${due}.`],
      today: [words`${amount} of this invoice is due today, ${due}.`],
      late: [
        words`${amount} of this invoice was due on ${due}. We have not received it yet.`,
        words`If you have just paid, ignore this email.`,
      ],
      formal: [
        words`This is a formal reminder. ${amount} of this invoice was due on ${due}, and we have not received it.`,
        words`Please pay now. If you cannot pay, or think that you do not owe this amount, reply to this email so that we can find a solution.`,
        words`If you have just paid, ignore this email.`,
      ],
    }[tone];
    return {
      subject: title,
      title,
      paragraphs: [...says, ...(student ? [words`The invoice is for ${student}.`] : [])],
      items:
        tone === "formal"
          ? [
              {
                title: words`Statement of this invoice (PDF)`,
                body: words`What was billed, what was paid and what is still open.`,
                link: statement,
              },
            ]
          : [],
      button: { label: words`View and pay`, link },
      small: words`You get this because you are named as the payer of this invoice.`,
    };
  },
  "pay-link": (one: {
    number: string;
    seller: string;
    items: string;
    due: string;
    by: string;
    link: string;
  }): Content => ({
    subject: words`Invoice ${one.number} from ${one.seller}`,
    title: words`Pay invoice ${one.number}`,
    paragraphs: [
      words`${one.due} is to be paid for ${one.items}. It is due by ${one.by}.`,
      words`The link opens this invoice and nothing else. You need no account. It works for ${payLinkDays} days.`,
    ],
    button: { label: words`View and pay`, link: one.link },
    small: words`You get this because you are the payer of this invoice. Anybody with the link can open it, so keep it to yourself. If it is not for you, ignore this email.`,
  }),
  guest: ({
    change,
    name,
    hostName,
    title,
    when,
    place,
    movesUntil,
    isOpened,
    link,
  }: {
    change: "invited" | "updated" | "cancelled";
    name: string;
    hostName: string;
    title: string;
    when: string;
    place: "room" | "link";
    /** Until then both sides move it freely; undefined where that is over. */
    movesUntil?: string;
    /** The guest has opened the link. */
    isOpened: boolean;
    /** Undefined where it does not take place. */
    link?: string;
  }): Content => {
    const heading = {
      invited: words`You are invited, ${name}`,
      updated: words`The meeting has changed, ${name}`,
      cancelled: words`The meeting is cancelled, ${name}`,
    }[change];
    const first = {
      invited: words`${hostName} invites you to the meeting “${title}” on ${when}.`,
      updated: words`The meeting “${title}” is now on ${when}.`,
      cancelled: words`The meeting “${title}” on ${when} will not take place.`,
    }[change];
    const more = [
      place === "room"
        ? words`It takes place in your browser, and you need no account. The lobby opens ${lobbyMinutes} minutes before the meeting, and the host lets you in.`
        : words`It takes place on another site. The link below leads you there from ${lobbyMinutes} minutes before the meeting on. You need no account.`,
      isOpened
        ? words`Use the link in the browser in which you opened it first.`
        : words`The link works in one browser: open it on the device that you will use.`,
      movesUntil
        ? words`The meeting can still be moved freely until ${movesUntil}. If it changes, we email you.`
        : words`If the meeting changes, we email you.`,
    ];
    return {
      subject: {
        invited: words`${hostName} invites you to a meeting`,
        updated: words`Updated: ${title}, ${when}`,
        cancelled: words`Cancelled: ${title}, ${when}`,
      }[change],
      title: heading,
      paragraphs: [first, ...(link ? more : []), calendarFile(change)],
      button: link ? { label: words`Open the meeting`, link } : undefined,
      small:
        change === "invited"
          ? words`If you did not expect this, ignore this email. The link expires by itself.`
          : words`You get this because ${hostName} invited you to this meeting.`,
    };
  },
  "meeting-invite": ({
    change,
    meetings,
    was,
    by,
    reason,
    lateCost,
    place,
    link,
  }: {
    change: CalendarChange;
    /** What each is called, with whom, and when by the reader's clock. */
    meetings: {
      title: string;
      when: string;
      url: string;
      /** To the student: until when it is cancelled at no cost. */
      free?: string;
    }[];
    /** When the only one was before it was moved. */
    was?: string;
    /** Who cancelled, and why. */
    by?: string;
    reason?: string;
    /** What a late cancellation may be charged, each. */
    lateCost?: string;
    /** Where the only one takes place. */
    place: "room" | "link";
    link: string;
  }): Content => {
    const [only = { title: "", when: "", free: undefined }, ...others] = meetings;
    const several = others.length > 0;
    const done = {
      booked: "Booked",
      updated: "Updated",
      cancelled: "Cancelled",
      released: "You no longer hold",
    }[change];
    const title = several
      ? words`${done}: ${meetings.length} meetings`
      : words`${done}: ${only.title}`;
    return {
      subject: several ? title : words`${title}, ${only.when}`,
      title,
      paragraphs: [
        ...(several ? [] : [words`${only.when}`]),
        ...(was && !several ? [words`It was on ${was} before.`] : []),
        ...(by && change === "cancelled" ? [words`Cancelled by ${by}.`] : []),
        ...(reason && change === "cancelled" ? [typed(`“${reason}”`, 500)] : []),
        ...(several || change === "cancelled" || change === "released" ? [] : [whereWords[place]]),
        ...(only.free && !several ? [words`You can cancel at no cost until ${only.free}.`] : []),
        ...(lateCost
          ? [
              several
                ? words`For each that you cancel later you may be charged ${lateCost}.`
                : words`If you cancel later, you may be charged ${lateCost}.`,
            ]
          : []),
        calendarFile(change, several),
      ],
      items: several
        ? meetings.map((one) => ({
            title: words`${one.when}`,
            body: one.free
              ? words`${one.title}. Free to cancel until ${one.free}`
              : words`${one.title}`,
            link: one.url,
          }))
        : [],
      button: { label: words`Open meeting`, link },
      small: words`You get this email because you take part in the meeting. To see all your meetings in your calendar automatically, subscribe to your private calendar address.`,
      foot: { label: words`Calendar and email settings`, link: page("/settings/calendar") },
    };
  },
  notices: (one: { firstName: string; items: NoticeItem[]; token: string }): Content => {
    const items = one.items.map(({ title, body, link }) => ({
      title: typed(title, 160),
      body: body ? typed(body, 300) : undefined,
      link: page(link),
    }));
    const [only] = items;
    const single = items.length === 1 && only;
    return {
      subject: single ? only.title : words`${items.length} new things in Lyceum`,
      title: single ? only.title : words`What is new for you, ${one.firstName}`,
      paragraphs: single
        ? [only.body ?? words`${one.firstName}, here is what is new in Lyceum.`]
        : [words`You have not looked at these yet.`],
      items: single ? [] : items,
      button: single
        ? { label: words`Open in Lyceum`, link: only.link }
        : { label: words`Open Lyceum`, link: page("/notifications") },
      small: words`You get this email because you had not read this in Lyceum yet. You choose what we email you, and when.`,
      foot: { label: words`Change email settings`, link: page("/settings#notifications") },
      // Mailboxes show a button of their own for it: RFC 8058.
      headers: {
        "List-Unsubscribe": `<${page(`/api/unsubscribe?token=${one.token}`)}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    };
  },
} as const;

type Data<Template extends keyof typeof templates> = Parameters<(typeof templates)[Template]>[0];

/** A template with its data, as html and text. */
export const render = <Template extends keyof typeof templates>(
  template: Template,
  data: Data<Template>,
) => layout((templates[template] as (data: Data<Template>) => Content)(data));
