import type { UserActor } from "@lyceum/core/actor.ts";
import { AppError } from "@lyceum/core/error.ts";
import { profileId } from "@lyceum/core/id.ts";
import { editAvailability } from "@lyceum/core/meeting/availability/availability.ts";
import { confirmCharge } from "@lyceum/core/meeting/charge/charges.ts";
import { settle } from "@lyceum/core/meeting/clock.ts";
import { complete, open } from "@lyceum/core/meeting/course/by-hand.ts";
import { dispute } from "@lyceum/core/meeting/dispute/disputes.ts";
import { MeetingParticipants } from "@lyceum/core/meeting/meeting-participants.entity.ts";
import { writeNote } from "@lyceum/core/meeting/note/notes.ts";
import { accept, counter, decline } from "@lyceum/core/meeting/plan/answers.ts";
import { book, propose } from "@lyceum/core/meeting/plan/booking.ts";
import { cancel } from "@lyceum/core/meeting/plan/cancelling.ts";
import { askMove } from "@lyceum/core/meeting/plan/rescheduling.ts";
import { inviteGuest } from "@lyceum/core/meeting/room/guest/inviting.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { asOf } from "./as-of.ts";
import type { PersonKey } from "./world.ts";

const hour = 3_600_000;
const five = 300_000;

/** So many days from today, at an hour in UTC. */
export const on = (days: number, atHour: number) => {
  const midnight = Math.floor(Date.now() / (24 * hour)) * 24 * hour;
  return new Date(midnight + (days * 24 + atHour) * hour).toISOString();
};

/** So many hours from now, at a full five minutes. */
export const inHours = (hours: number) =>
  new Date(Math.ceil((Date.now() + hours * hour) / five) * five).toISOString();

/** How many hours ago it was. */
const ago = (time: string) => (Date.now() - Date.parse(time)) / hour;

type Terms = Omit<Parameters<typeof book>[1], "assignmentId">;
type Proposal = Omit<Parameters<typeof propose>[1], "assignmentId">;

/** What happens to meetings in the demo: each is the core's own action, so many hours ago. */
export class Diary {
  readonly #people: Record<PersonKey, UserActor>;
  readonly #assignmentId: string;

  constructor(people: Record<PersonKey, UserActor>, assignmentId: string) {
    this.#people = people;
    this.#assignmentId = assignmentId;
  }

  async book(hoursAgo: number, who: PersonKey, terms: Terms): Promise<MeetingView> {
    const { meeting } = await asOf(hoursAgo, () =>
      book(this.#people[who], { assignmentId: this.#assignmentId, ...terms }),
    );
    return meeting;
  }

  async propose(hoursAgo: number, who: PersonKey, proposal: Proposal): Promise<MeetingView> {
    const { meeting } = await asOf(hoursAgo, () =>
      propose(this.#people[who], { assignmentId: this.#assignmentId, ...proposal }),
    );
    return meeting;
  }

  accept = (hoursAgo: number, who: PersonKey, one: MeetingView) =>
    asOf(hoursAgo, () =>
      accept(this.#people[who], { ...refOf(one), scheduledTime: one.scheduledTime }),
    );

  counter = (hoursAgo: number, who: PersonKey, one: MeetingView, slots: string[], reason: string) =>
    asOf(hoursAgo, () => counter(this.#people[who], { ...refOf(one), slots, reason }));

  decline = (hoursAgo: number, who: PersonKey, one: MeetingView, reason: string) =>
    asOf(hoursAgo, () => decline(this.#people[who], { ...refOf(one), reason }));

  askMove = (hoursAgo: number, who: PersonKey, one: MeetingView, to: string, reason: string) =>
    asOf(hoursAgo, () => askMove(this.#people[who], { ...refOf(one), scheduledTime: to, reason }));

  cancel = (hoursAgo: number, who: PersonKey, one: MeetingView, reason: string) =>
    unlessSwept(() =>
      asOf(hoursAgo, () => cancel(this.#people[who], { ...refOf(one), reason, isLate: true })),
    );

  invite = (who: PersonKey, one: MeetingView, name: string) =>
    inviteGuest(this.#people[who], { ...refOf(one), name });

  /** The teacher begins a meeting that takes place behind a link. */
  open = (who: PersonKey, one: MeetingView) =>
    asOf(ago(one.scheduledTime), () => open(this.#people[who], refOf(one)));

  /** It takes place in its room: who came was there from the start to the end. */
  async held(one: MeetingView, teacher: PersonKey, student?: PersonKey) {
    const { scheduledTime, endTime } = one;
    const joins = [{ joinedAt: scheduledTime, leftAt: endTime }];
    for (const who of [teacher, student].flatMap((key) => key ?? [])) {
      const { userId } = this.#people[who];
      await MeetingParticipants.patch({ ...refOf(one), userId })
        .set({ joins, presence: "left" })
        .composite({ scheduledTime })
        .go();
    }
    await unlessSwept(async () => {
      await this.open(teacher, one);
      await asOf(ago(endTime), () => complete(this.#people[teacher], refOf(one)));
    });
  }

  /** What the clock does about it, so long after its end. */
  clock = (one: MeetingView, hoursLater: number) =>
    asOf(ago(one.endTime) - hoursLater, () =>
      settle({ assignmentId: one.assignmentId, meetingId: one.id }),
    );

  note = (one: MeetingView, who: PersonKey, shared: string, forTeam?: string) =>
    asOf(ago(one.endTime) - 1, () =>
      writeNote(this.#people[who], { ...refOf(one), shared, private: forTeam }),
    );

  dispute = (one: MeetingView, who: PersonKey, reason: string) =>
    asOf(ago(one.endTime) - 4, () => dispute(this.#people[who], { ...refOf(one), reason }));

  confirm = (one: MeetingView, who: PersonKey) =>
    asOf(ago(one.endTime) - 6, () => confirmCharge(this.#people[who], refOf(one)));
}

/** The clock of the product may come upon a meeting of the past first, and end it as it came out. */
async function unlessSwept(work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "meeting.illegal-move") throw error;
  }
}

const refOf = ({ assignmentId, id }: MeetingView) => ({ assignmentId, meetingId: id });

/** When two teachers can be booked. */
export async function setHours({ teacher, teacher3 }: Record<PersonKey, UserActor>) {
  const usual = { bufferBefore: 0, bufferAfter: 10, noticeHours: 12, aheadDays: 60 };
  const days = (weekdays: number[], from: string, to: string) =>
    weekdays.map((weekday) => ({ weekday, from, to }));
  await asOf(24 * 20, () =>
    editAvailability(teacher, {
      ...usual,
      teacherId: profileId("teacher", teacher.userId),
      version: 0,
      timezone: "Europe/Rome",
      weekly: [...days([1, 2, 3, 4, 5], "09:00", "12:30"), ...days([1, 2, 4], "14:00", "18:00")],
      overrides: [{ day: on(9, 0).slice(0, 10), spans: [{ from: "10:00", to: "13:00" }] }],
      leave: [{ from: on(24, 0).slice(0, 10), to: on(31, 0).slice(0, 10) }],
      mostPerDay: 5,
    }),
  );
  await asOf(24 * 20, () =>
    editAvailability(teacher3, {
      ...usual,
      teacherId: profileId("teacher", teacher3.userId),
      version: 0,
      timezone: "Asia/Tokyo",
      weekly: days([1, 3, 5, 6], "16:00", "22:00"),
      overrides: [],
      leave: [],
    }),
  );
}
