import type { UserActor } from "@lyceum/core/actor.ts";
import { createRubric } from "@lyceum/core/coursework/rubric/rubrics.ts";
import { createTemplate } from "@lyceum/core/coursework/template/templates.ts";
import { Meetings } from "@lyceum/core/meeting/meetings.entity.ts";
import { asOf } from "./as-of.ts";
import { assignmentTitled } from "./assignments.ts";
import { begins } from "./begin.ts";
import { inHours } from "./diary.ts";
import { Notebook, textOf } from "./notebook.ts";
import type { PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;

interface Told {
  notebook: Notebook;
  assignmentId: string;
}

const letters = { student: "student", title: "Primary sources on the Risorgimento" } as const;

/** Two days late are taken, for a tenth of the points each day. */
const lateDays = {
  window: { count: 2, unit: "day" },
  deduction: { percent: 10, per: "day", most: 20 },
} as const;

const level = (id: string, title: string, points: number) => ({ id, title, points });

const reading = {
  title: "Reading a source",
  criteria: [
    {
      id: "question",
      title: "The question",
      description: "Who wrote it, for whom, and what for?",
      points: 6,
      levels: [
        level("none", "Not asked", 0),
        level("some", "Asked", 3),
        level("all", "Answered", 6),
      ],
    },
    {
      id: "evidence",
      title: "Evidence",
      description: "Each claim has its line of the source.",
      points: 8,
      levels: [
        level("few", "Hardly any", 2),
        level("most", "Most claims", 5),
        level("each", "Every claim", 8),
      ],
    },
    { id: "language", title: "Language", points: 6, levels: [] },
  ],
};

/** Coursework in the states that people meet, of one assignment, one after the other. */
const cases: Record<string, (told: Told) => Promise<unknown>> = {
  async "a text that was returned with its mark"({ notebook }) {
    const text = textOf(
      "Cavour writes to Castelli as if nobody else would ever read it.",
      "But the letter went through four hands before it was a week old, and he knew all four.",
    );
    const id = await notebook.begin(104, "teacher", {
      title: "One letter, four readers",
      prompt: "A page on the letter to Castelli of 14 April. Who was meant to read it?",
      points: 20,
      dueAt: inHours(-80),
    });
    await notebook.write(96, id, { base: 0, document: text });
    await notebook.take(90, id);
    await notebook.comment(89, id, text, {
      versionNumber: 1,
      quote: "four hands",
      body: "Name them. It is the best thing on the page.",
    });
    await notebook.giveBack(88, id, "A reading at last, not a paraphrase. Now with names.", 16);
  },

  async "a text in its second review"({ notebook }) {
    const first = textOf(
      "The letter from Plombières is a report, and a report leaves things out.",
      "Cavour obviously tells the king everything that was said in the carriage.",
      "What he leaves out is what the king would not have liked to hear.",
    );
    const second = textOf(
      "The letter from Plombières is a report, and a report leaves things out.",
      "Cavour tells the king most of what was said in the carriage.",
      "What he leaves out is what the king would not have liked to hear: the price of Savoy.",
    );
    const id = await notebook.begin(70, "teacher", {
      title: "What Cavour leaves out",
      prompt: "Half a page on the second sheet of the letter of 24 July 1858.",
      points: 20,
      dueAt: inHours(60),
    });
    await notebook.write(56, id, { base: 0, document: first });
    await notebook.take(50, id);
    const on = { versionNumber: 1 } as const;
    const question = await notebook.comment(49.5, id, first, {
      ...on,
      quote: "the king would not have liked to hear",
      body: "Which of it? Say what it was.",
    });
    const softer = await notebook.comment(49.4, id, first, {
      ...on,
      quote: "obviously tells the king everything that",
      replacement: "tells the king most of what",
      body: "“Obviously” is never obvious.",
    });
    await notebook.comment(49.3, id, first, {
      ...on,
      quote: "is a report, and a report leaves things out",
      replacement: "is a report: it leaves things out",
    });
    await notebook.requestChanges(49, id, "Good eye. Be exact in the last sentence.");
    await notebook.answer(30, id, question, "The price of Savoy, I think. I have put it in.");
    await notebook.write(29, id, { base: 1, document: second, accepted: [softer] });
    await notebook.take(3, id);
    await notebook.comment(2.8, id, second, {
      versionNumber: 2,
      quote: "the price of Savoy",
      body: "Yes. Give the line in which he is silent about it.",
    });
  },

  "a text that the student has begun": ({ notebook }) =>
    notebook.begin(20, "student", { title: "A question of my own" }),

  async "homework whose mark was released"({ notebook }) {
    const id = await notebook.set(118, {
      title: "Mack Smith, chapter 4: a summary",
      instructions: textOf(
        "Half a page. Say which letters the chapter rests on, and which it omits.",
      ),
      rubric: reading,
      dueAt: inHours(-60),
      latePolicy: lateDays,
    });
    await notebook.handIn(
      64,
      id,
      textOf("The chapter rests on two letters and omits the third, which says the opposite."),
    );
    await notebook.mark(44, id, {
      scores: [
        { criterionId: "question", levelId: "all" },
        { criterionId: "evidence", levelId: "most", comment: "The third letter needs its date." },
        { criterionId: "language", points: 5 },
      ],
      summary: "Short and right. Keep the third letter for your essay.",
    });
    await notebook.release(43, id);
  },

  async "homework that came late and waits to be marked"({ notebook }) {
    const id = await notebook.set(92, {
      title: "Ten questions about Plombières",
      instructions: textOf("Ten questions that the letter does not answer."),
      points: 10,
      dueAt: inHours(-22),
      latePolicy: lateDays,
    });
    await notebook.handIn(
      9,
      id,
      textOf("1. Who drove the carriage?", "2. Why was nobody to know of it?", "3. Who paid?"),
    );
  },

  async "homework that is marked and not released"({ notebook }) {
    const id = await notebook.set(94, {
      title: "Twenty words of a diplomat",
      instructions: textOf("Twenty words of the letters, with what they meant in 1858."),
      points: 20,
      dueAt: inHours(-30),
    });
    await notebook.handIn(34, id, textOf("Condotta: a manner of acting, not of leading."));
    await notebook.mark(6, id, { points: 17, summary: "Three meant something else then." });
  },

  "homework of which nothing came": ({ notebook }) =>
    notebook.set(80, {
      title: "Timeline 1858 to 1859",
      instructions: textOf("One page. Letters above the line, armies below."),
      points: 10,
      dueAt: inHours(-14),
      latePolicy: lateDays,
    }),

  async "homework from a meeting"({ notebook, assignmentId }) {
    const { data } = await Meetings.query.byAssignment({ assignmentId }).go({ pages: "all" });
    const meeting = data.find((one) => one.title === "How to read a diplomatic letter");
    await notebook.set(40, {
      title: "Who else was in the room?",
      instructions: textOf("Find two more letters of July 1858. Who is in both?"),
      points: 20,
      rubric: reading,
      dueAt: inHours(74),
      meetingId: meeting?.meetingId,
    });
  },

  "homework that is not assigned yet": ({ notebook }) =>
    notebook.set(4, { title: "Nice and Savoy, the map", points: 10, dueAt: inHours(200) }, false),
};

/** What a teacher and the school keep for further use. */
async function makeKept(people: People) {
  await asOf(130, async () => {
    await createRubric(people.teacher, reading);
    await createTemplate(people.teacher, {
      title: "Weekly reading",
      instructions: textOf("Read the pages named below. Bring three questions in writing."),
      points: 10,
      latePolicy: lateDays,
      dueAfterDays: 7,
    });
    await createRubric(people.admin, {
      title: "Essay",
      criteria: [
        { id: "argument", title: "Argument", points: 10, levels: [] },
        { id: "structure", title: "Structure", points: 5, levels: [] },
        { id: "style", title: "Style and citations", points: 5, levels: [] },
      ],
    });
  });
}

/** Tells all cases; they are of one assignment, so one after the other. */
export async function makeCoursework(people: People) {
  if (await begins("coursework: kept")) await makeKept(people);
  const assignmentId = await assignmentTitled(people[letters.student], letters.title);
  const notebook = new Notebook(people, { student: "student", teacher: "teacher" }, assignmentId);
  for (const [name, tell] of Object.entries(cases)) {
    if (await begins(`coursework: ${name}`)) await tell({ notebook, assignmentId });
  }
}
