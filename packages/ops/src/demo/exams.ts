import type { UserActor } from "@lyceum/core/actor.ts";
import { saveAnswer } from "@lyceum/core/coursework/exam/attempt/save.ts";
import { start } from "@lyceum/core/coursework/exam/attempt/start.ts";
import { submit } from "@lyceum/core/coursework/exam/attempt/submit.ts";
import { moveByClock } from "@lyceum/core/coursework/exam/clock.ts";
import { create } from "@lyceum/core/coursework/exam/create.ts";
import { extend } from "@lyceum/core/coursework/exam/extend.ts";
import { give } from "@lyceum/core/coursework/exam/give.ts";
import { finish, mark, release, take } from "@lyceum/core/coursework/exam/marking/marking.ts";
import { publish } from "@lyceum/core/coursework/exam/publish.ts";
import type { ExamKey } from "@lyceum/core/coursework/exam/stored.ts";
import { asOf } from "./as-of.ts";
import { assignmentTitled } from "./assignments.ts";
import { begins } from "./begin.ts";
import { inHours } from "./diary.ts";
import { letters, practice } from "./exam-papers.ts";
import { textOf } from "./notebook.ts";
import type { PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;
type Exam = Omit<Parameters<typeof create>[1], "assignmentId">;
type Answers = Record<string, Parameters<typeof saveAnswer>[1]["value"]>;

const device = { id: "demo-device", name: "Firefox on Linux" };

/** What happens to exams in the demo: each is the core's own action, so many hours ago. */
class Invigilator {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  publish = (hoursAgo: number, assignmentId: string, exam: Exam) =>
    asOf(hoursAgo, async () => {
      const { teacher } = this.#people;
      const { id: examId } = await create(teacher, { assignmentId, ...exam });
      await publish(teacher, { assignmentId, examId });
      return { assignmentId, examId };
    });

  /** The student starts it and saves these answers; without `submit` the clock ends it. */
  sit = (hoursAgo: number, who: PersonKey, ref: ExamKey, answers: Answers, isSubmitted = true) =>
    asOf(hoursAgo, async () => {
      const student = this.#people[who];
      const { epoch } = await start(student, { ...ref, device, isHonest: true });
      for (const [questionId, value] of Object.entries(answers)) {
        await saveAnswer(student, {
          ...ref,
          questionId,
          attempt: 1,
          epoch,
          clientSeq: 1,
          value,
          writtenAt: new Date().toISOString(),
          device: device.id,
        });
      }
      if (isSubmitted) await submit(student, { ...ref, attempt: 1, epoch });
    });

  clock = (hoursAgo: number, ref: ExamKey) => asOf(hoursAgo, () => moveByClock(ref));

  /** The teacher marks what no key does, and gives it back. */
  mark = (hoursAgo: number, ref: ExamKey, scores: Parameters<typeof mark>[1]["scores"]) =>
    asOf(hoursAgo, async () => {
      const { teacher } = this.#people;
      await take(teacher, ref);
      await mark(teacher, { ...ref, scores, summary: "You read him as he wanted to be read." });
      await finish(teacher, ref);
      await release(teacher, ref);
    });
}

interface Told {
  people: People;
  hall: Invigilator;
  assignmentId: string;
}

/** Exams in the states that people meet, one after the other. */
const cases: Record<string, (told: Told) => Promise<unknown>> = {
  async "two students had the same paper; one has the result"({ people, hall, assignmentId }) {
    const window = { opensAt: inHours(-100), closesAt: inHours(-64) };
    const exam = await hall.publish(117, assignmentId, {
      title: "Reading Cavour",
      intro: textOf("Four facts, and one letter that was written to be shown around."),
      paper: letters,
      durationMinutes: 45,
      shows: "answers",
      honour: "I work alone and without the book.",
      ...window,
    });
    const other = await assignmentTitled(people.student2, "Synthèse : l'unité italienne");
    const { exams } = await asOf(116, () =>
      give(people.teacher, { ...exam, assignmentIds: [other], ...window }),
    );
    await hall.sit(76, "student", exam, {
      q1: "b",
      q2: ["a", "b"],
      q3: "plombieres",
      q4: "12 km/h",
      q5: "He explains to Castelli what Castelli knows. So somebody else was to read it: whoever would be shown it next.",
    });
    const examId = exams[0]?.examId;
    if (examId) {
      const answers = { q1: "a", q2: ["a", "c"], q4: "12", q5: "The king, because he paid." };
      await hall.sit(70, "student2", { assignmentId: other, examId }, answers);
    }
    await hall.mark(49, exam, {
      q5: {
        criteria: [
          { criterionId: "reader", points: 4 },
          { criterionId: "reasons", points: 3, comment: "One reason, and a good one." },
        ],
      },
    });
  },

  async "the clock handed it in, and it waits to be marked"({ hall, assignmentId }) {
    const exam = await hall.publish(30, assignmentId, {
      title: "Dates and places",
      paper: { sections: letters.sections },
      durationMinutes: 20,
      opensAt: inHours(-12),
      closesAt: inHours(-3),
    });
    const answers = { q1: "b", q3: "Plombières-les-Bains", q5: "Castelli himself. He was" };
    await hall.sit(6, "student", exam, answers, false);
    await hall.clock(5, exam);
  },

  async "an exam that can be taken now"({ hall, assignmentId }) {
    const exam = await hall.publish(26, assignmentId, {
      title: "Practice exam: reports and letters",
      intro: textOf("Half an hour, as in January. Take it whenever you like this week."),
      paper: practice,
      durationMinutes: 30,
      paging: "one",
      opensAt: inHours(-2),
      closesAt: inHours(90),
    });
    await hall.clock(0, exam);
  },

  async "an exam that is ahead, with extra time"({ people, hall, assignmentId }) {
    const exam = await hall.publish(8, assignmentId, {
      title: "Mock exam: the Risorgimento",
      paper: letters,
      durationMinutes: 80,
      opensAt: inHours(70),
      closesAt: inHours(73),
    });
    const reason = "The school's plan for Amara: a quarter more time.";
    await asOf(7, () => extend(people.teacher, { ...exam, factor: 1.25, reason }));
  },
};

/** Tells all cases; they are of one assignment, so one after the other. */
export async function makeExams(people: People) {
  const assignmentId = await assignmentTitled(
    people.student,
    "Primary sources on the Risorgimento",
  );
  const hall = new Invigilator(people);
  for (const [name, tell] of Object.entries(cases)) {
    if (await begins(`exam: ${name}`)) await tell({ people, hall, assignmentId });
  }
}
