import type { UserActor } from "@lyceum/core/actor.ts";
import { assignmentTitled } from "./assignments.ts";
import { begins } from "./begin.ts";
import { Diary, inHours, on, setHours } from "./diary.ts";
import type { PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;

interface Case {
  student: PersonKey;
  /** Of the assignment. */
  title: string;
  tell: (diary: Diary) => Promise<unknown>;
}

const risorgimento = { student: "student", title: "Primary sources on the Risorgimento" } as const;
const cholera = {
  student: "student",
  title: "Cholera and the barricades: literature review",
} as const;
const synthesis = { student: "student2", title: "Synthèse : l'unité italienne" } as const;

const hourLong = { durationMinutes: 60 } as const;

/** Meetings in every state; those of one case one after the other. */
const cases: Record<string, Case> = {
  "one that was held, noted and billed": {
    ...risorgimento,
    async tell(diary) {
      const one = await diary.book(115, "teacher", {
        ...hourLong,
        title: "How to read a diplomatic letter",
        scheduledTime: on(-3, 15),
      });
      await diary.held(one, "teacher", "student");
      await diary.note(
        one,
        "teacher",
        "We read Cavour's letter of 24 July line by line. For next time: who else was in the room?",
        "Reads quickly, dates are weak.",
      );
      await diary.confirm(one, "rep");
    },
  },

  "the next one, with a guest": {
    ...risorgimento,
    async tell(diary) {
      const one = await diary.book(30, "teacher", {
        ...hourLong,
        title: "The letter from Plombières",
        agenda:
          "1. Your notes on the second page\n2. What Cavour leaves out\n3. Questions for the essay",
        scheduledTime: on(2, 15),
      });
      await diary.invite("teacher", one, "Dr. Paola Neri");
    },
  },

  "a series": {
    ...risorgimento,
    tell: (diary) =>
      diary.book(28, "teacher", {
        durationMinutes: 45,
        title: "Weekly reading",
        timezone: "Europe/London",
        scheduledTime: on(4, 16),
        rule: { everyWeeks: 1, count: 6 },
      }),
  },

  "one that waits for the student": {
    ...risorgimento,
    tell: (diary) =>
      diary.propose(3, "teacher", {
        ...hourLong,
        title: "Archive tour",
        slots: [on(3, 9), on(3, 13), on(5, 10)],
      }),
  },

  "one without its note": {
    ...cholera,
    async tell(diary) {
      const one = await diary.book(70, "teacher", {
        durationMinutes: 90,
        title: "The outline",
        scheduledTime: on(-2, 9),
      });
      await diary.held(one, "teacher", "student");
    },
  },

  "a student who did not come, and one who cancelled late": {
    ...cholera,
    async tell(diary) {
      const missed = await diary.book(160, "teacher", { ...hourLong, scheduledTime: on(-5, 10) });
      await diary.held(missed, "teacher");
      const late = await diary.book(80, "teacher", { ...hourLong, scheduledTime: on(-1, 8) });
      await diary.cancel(hoursSince(late.scheduledTime) + 3, "student", late, "I have a fever.");
    },
  },

  "cancelled in time, and declined": {
    ...cholera,
    async tell(diary) {
      const one = await diary.book(60, "teacher", { ...hourLong, scheduledTime: on(6, 10) });
      await diary.cancel(50, "teacher", one, "The library is closed that day.");
      const other = await diary.propose(46, "student", { ...hourLong, slots: [on(4, 19)] });
      await diary.decline(44, "teacher", other, "Evenings do not work for me. Mornings do.");
    },
  },

  "one that somebody asks to move": {
    ...cholera,
    async tell(diary) {
      const one = await diary.book(40, "teacher", {
        ...hourLong,
        title: "Sources of chapter 2",
        scheduledTime: inHours(9),
      });
      const why = "A colleague is ill, and I take over the class of that hour.";
      await diary.askMove(1, "teacher", one, inHours(33), why);
    },
  },

  "a proposal nobody answered, and one that was countered": {
    ...synthesis,
    async tell(diary) {
      const old = await diary.propose(110, "student2", { ...hourLong, slots: [on(-1, 17)] });
      await diary.clock(old, 1);
      const one = await diary.propose(9, "teacher", { ...hourLong, slots: [on(2, 9)] });
      await diary.counter(7, "student2", one, [on(3, 17), on(4, 17)], "After school, please.");
    },
  },

  "an outcome in dispute, and one to which nobody came": {
    ...synthesis,
    async tell(diary) {
      const one = await diary.book(90, "teacher", { ...hourLong, scheduledTime: on(-2, 13) });
      await diary.held(one, "teacher");
      await diary.dispute(one, "student2", "I waited in the lobby, and nobody let me in.");
      const empty = await diary.book(125, "teacher", { ...hourLong, scheduledTime: on(-4, 7) });
      await diary.clock(empty, 1);
    },
  },

  "one that goes on now, somewhere else": {
    student: "student3",
    title: "Chemistry mock exam, paper 2",
    async tell(diary) {
      const one = await diary.book(20, "teacher3", {
        durationMinutes: 90,
        title: "Paper 2, question by question",
        scheduledTime: inHours(-0.25),
        place: { kind: "link", url: "https://meet.example.com/paper-2" },
      });
      await diary.open("teacher3", one);
    },
  },
};

const hoursSince = (time: string) => (Date.now() - Date.parse(time)) / 3_600_000;

/** Tells all cases; those of one assignment one after the other, as its people have one calendar. */
export async function makeMeetings(people: People) {
  if (await begins("meetings: hours")) await setHours(people);
  const byTitle = Object.groupBy(Object.entries(cases), ([, one]) => one.title);
  await Promise.all(
    Object.values(byTitle).map(async (some = []) => {
      for (const [name, { student, title, tell }] of some) {
        if (!(await begins(`meetings: ${name}`))) continue;
        await tell(new Diary(people, await assignmentTitled(people[student], title)));
      }
    }),
  );
}
