import type { Assignment } from "@lyceum/core/assignment/assignments.entity.ts";
import { contactActions } from "@lyceum/core/assignment/contact/rule.ts";
import { acts } from "@lyceum/core/assignment/events.ts";
import { intakes, needed, needsFile } from "@lyceum/core/assignment/intake/schema.ts";
import { assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { offerDeclineReasons } from "@lyceum/core/assignment/offer/schema.ts";
import { teacherStates } from "@lyceum/core/assignment/offer/states.ts";
import { timelineKinds } from "@lyceum/core/assignment/page/schema.ts";
import { ratingActions } from "@lyceum/core/assignment/rating/view.ts";
import { declineReasons } from "@lyceum/core/assignment/schema.ts";
import { type AssignmentState, assignmentStates } from "@lyceum/core/assignment/states.ts";
import { timelineKindWords } from "@lyceum/core/assignment/timeline/words.ts";
import { nextAction } from "@lyceum/core/assignment/turn.ts";
import * as terms from "@lyceum/core/assignment/words.ts";
import { disputeGrounds, disputeWishes } from "@lyceum/core/assignment/work/schema.ts";
import { expect, test } from "vitest";
import { sentences } from "./sentences.ts";

const parts = ["student", "teacher", "cs-rep", "admin", "finance", "owner"] as const;
const events = (of: readonly ((typeof parts)[number] | "system")[]) => [
  ...new Set(
    assignmentStates.flatMap((state) =>
      of.flatMap((part) => assignmentLifecycle.allowed(state, part)),
    ),
  ),
];

test("every event a person may raise has a button and says what will happen", () => {
  for (const event of events(parts)) expect(acts, event).toContain(event);
});

test("what a person may do that is no event has a button, too", () => {
  const rating = { score: 5, teacherId: "tea_1", by: "usr_1", byName: "Ana", at: "" };
  const items = [
    { status: "assigned", leadId: "tea_1" },
    { status: "completed", leadId: "tea_1" },
    { status: "completed", leadId: "tea_1", rating },
    { status: "completed", leadId: "tea_1", rating: { ...rating, hidden: { reason: "Abuse" } } },
  ] as Assignment[];
  const may = items.flatMap((item) =>
    parts.flatMap((part) => [...contactActions(item, part), ...ratingActions(item, part)]),
  );
  expect(may).toEqual(
    expect.arrayContaining(["rate", "reveal-contact", "hide-rating", "show-rating"]),
  );
  for (const act of may) expect(acts).toContain(act);
});

test("every turn has a sentence for each side", () => {
  const since = "2026-11-22T10:00:00.000Z";
  const facts = [
    { signed: false },
    { signed: true, askedUntil: since, proposed: true },
    { extension: { state: "requested" } },
    { extension: { state: "countered" } },
  ];
  const turns = assignmentStates
    .flatMap((status: AssignmentState) =>
      facts.map((fact) => nextAction({ status, since, ...fact }).kind),
    )
    .filter((kind) => kind !== "none");
  for (const kind of turns) expect(Object.keys(sentences)).toContain(kind);
});

test("the words told again are those of core", () => {
  expect(terms.declineWords).toEqual(declineReasons);
  expect(terms.groundWords).toEqual(disputeGrounds);
  expect(terms.wishWords).toEqual(disputeWishes);
  expect(terms.offerDeclineWords).toEqual(offerDeclineReasons);
  expect(Object.keys(terms.teacherStateWords).sort()).toEqual([...teacherStates].sort());
  expect(Object.keys(timelineKindWords).sort()).toEqual([...timelineKinds].sort());
  expect(terms.neededOf).toEqual(needed);
  expect(terms.needsFile).toEqual(needsFile);
  for (const [service, schema] of Object.entries(intakes)) {
    expect(terms.intakeOf[service as keyof typeof intakes]).toEqual(Object.keys(schema.shape));
  }
});
