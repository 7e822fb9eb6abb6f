import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import { quoteStateWords, statusWords, teacherStateWords } from "@lyceum/core/assignment/words.ts";
import { Group, Stack } from "@mantine/core";
import { type AssignmentView, statusOf } from "../../lib/assignment/assignment.ts";
import type { Side } from "../../lib/assignment/side.ts";
import type { Me } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Acts } from "./workspace/acts.tsx";
import { StateCards } from "./workspace/cards/state-cards.tsx";

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

const turns: Record<Side, readonly AssignmentView["status"][]> = {
  student: ["draft", "needs_info", "quoted", "awaiting_payment", "delivered"],
  teacher: ["assigned", "in_progress", "revision"],
  staff: ["submitted", "ready", "disputed", "on_hold"],
};
const ownerOf = (status: AssignmentView["status"]): Side | "none" =>
  (["student", "teacher", "staff"] as const).find((one) => turns[one].includes(status)) ?? "none";
const sides = { student: "For the student", staff: "For the team" } as const;

const lead = { userId: "usr_1", name: "Rui Costa", teacherId: "tea_1" };
const lines = [{ description: "Six lessons", quantity: 6, unitAmount: 4000, amount: 24_000 }];
const quote: AssignmentView["quote"] = {
  state: "open",
  number: 2,
  lines,
  currency: "EUR",
  net: 24_000,
  taxes: [],
  total: 24_000,
  deposit: 12_000,
  validUntil: hours(80),
  by: "Jonas Weber",
  at: hours(-4),
  note: "With a plan for the exam.",
};
/** In the middle of everything at once, which no real one ever is. */
const assignment: AssignmentView = {
  id: "asg_1",
  code: "LYC-7K3F9",
  studentId: "stu_1",
  title: "The causes of 1848",
  serviceType: "tutoring",
  status: "disputed",
  dueDate: hours(200),
  timezone: "Europe/Lisbon",
  student: { userId: "usr_2", name: "Maria Silva" },
  teacher: lead,
  version: 1,
  questions: [],
  completeness: { done: 7, of: 7, missing: [] },
  allowed: ["propose-decision", "counter-extension", "refuse-extension", "reject-quote"],
  nextAction: { owner: "staff", kind: "decide" },
  createdAt: hours(-300),
  updatedAt: hours(-1),
  revisions: { used: 1, limit: 2, requests: [] },
  quote,
  quotes: [{ ...quote, number: 1, state: "rejected", total: 30_000, reason: "Too much" }, quote],
  dispute: {
    ground: "quality",
    wish: "part_refund",
    part: "student",
    evidence: [],
    text: "The plan has **no sources**.",
    by: "Maria Silva",
    at: hours(-5),
    decision: {
      outcome: "adjust",
      to: "completed",
      text: "A quarter goes back.",
      refund: 6000,
      by: "Amina Diallo",
      at: hours(-2),
      money: {
        fee: 18_000,
        refund: 6000,
        currency: "EUR",
        sentence: "A part of the quote goes back to the student.",
      },
    },
  },
  hold: {
    reason: "The student is ill.",
    since: hours(-40),
    from: "in_progress",
    by: "Jonas Weber",
  },
  extension: {
    state: "countered",
    dueDate: hours(272),
    counter: hours(248),
    reason: "The archive is closed.",
    by: "Rui Costa",
    at: hours(-6),
  },
  delivery: { number: 2, note: "With sources.", by: "Rui Costa", at: hours(-8), files: [] },
  cancellation: {
    fee: 12_000,
    refund: 0,
    currency: "EUR",
    reason: "No time any more.",
    sentence: "50 % of the quote is owed for the work so far.",
    by: "Maria Silva",
    at: hours(-1),
  },
  rating: {
    score: 4,
    text: "Patient and clear.",
    by: "Maria Silva",
    at: hours(-1),
    reply: { text: "Thank you, Maria.", at: hours(-1) },
  },
};
const space: WorkspaceView = {
  assignment,
  teachers: [],
  files: [],
  filesNext: null,
  timeline: { items: [], next: null },
  meetings: { ahead: [], ended: {}, mayBook: false },
  coursework: { works: [], total: 0, mayWrite: false, maySet: false },
};
const me: Me = {
  role: "cs-rep",
  userId: "usr_3",
  email: "jonas@example.com",
  username: "jonas",
  isActive: true,
  capabilities: ["assignments.content", "people.read"],
  timezone: "Europe/Lisbon",
  locale: "en",
  createdAt: hours(-900),
  profile: { id: "rep_1", firstName: "Jonas", lastName: "Weber" },
};

/** The states of assignments, offers and quotes, and the card of each thing one can be in the middle of. */
export function AssignmentPieces() {
  return (
    <>
      <Card title="Where an assignment stands">
        <Stack gap="md">
          {(["student", "staff"] as const).map((side) => (
            <Group key={side} gap="sm" role="group" aria-label={sides[side]}>
              {(Object.keys(statusWords) as AssignmentView["status"][]).map((status) => {
                const nextAction = { owner: ownerOf(status), kind: "none" };
                const { tone, word } = statusOf({ status, nextAction }, side);
                return (
                  <StatusBadge key={status} tone={tone}>
                    {word}
                  </StatusBadge>
                );
              })}
            </Group>
          ))}
        </Stack>
      </Card>
      <Card title="Offers and quotes">
        <Group gap="sm">
          {[...Object.values(teacherStateWords), ...Object.values(quoteStateWords)].map(
            ([tone, word], index) => (
              <StatusBadge key={`${word} ${index}`} tone={tone}>
                {word}
              </StatusBadge>
            ),
          )}
        </Group>
      </Card>
      <Acts scene={{ space, side: "staff", me }}>
        <StateCards />
      </Acts>
    </>
  );
}
