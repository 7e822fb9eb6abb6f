import { Hono } from "hono";
import type { ExtractSchema, MergeSchemaPath, Schema } from "hono/types";
import type { Env } from "./http.ts";

const router = () => new Hono<Env>();

/**
 * Every resource of the API by the first word of its path. Each is loaded when it is first asked for,
 * so that a cold start pays for what it serves and not for the whole product; it is weighed with all
 * its files (stacks/test/cold-start.test.ts). What is loaded by itself has more words:
 * - `assignments/:id` is a thing alone, `/assignments/:assignmentId`
 * - `assignments/files` is `/assignments/:assignmentId/files` with all below it
 * - `assignments/meetings/note` is the same once more, `/assignments/:assignmentId/meetings/:meetingId/note`
 * Several words stand side by side (`rate|rating`), and `assignments/*` has all other words.
 */
export const resources = {
  accounts: async () => (await import("./user/accounts.ts")).accounts,
  sessions: async () => (await import("./user/sessions.ts")).sessions,
  async me() {
    const { me } = await import("./user/me.ts");
    const { notificationPreferences } = await import("./notification/preferences.ts");
    const { filters } = await import("./user/filters.ts");
    return router()
      .route("/", me)
      .route("/filters", filters)
      .route("/notification-preferences", notificationPreferences);
  },
  unsubscribe: async () => (await import("./notification/preferences.ts")).unsubscribe,
  invitations: async () => (await import("./user/invitations.ts")).invitations,
  people: async () => (await import("./user/people.ts")).people,
  "people/timeline|open-work": async () => (await import("./user/person-work.ts")).personWork,
  async audit() {
    const { audit } = await import("./audit/audit.ts");
    const { auditExport } = await import("./audit/exports.ts");
    return router().route("/", audit).route("/", auditExport);
  },
  exports: async () => (await import("./audit/exports.ts")).exports,
  async assignments() {
    const { assignmentLists } = await import("./assignment/lists.ts");
    const { assignments } = await import("./assignment/assignments.ts");
    return router().route("/", assignmentLists).route("/", assignments);
  },
  "assignments/:id": async () => (await import("./assignment/assignment.ts")).assignment,
  "assignments/timeline": async () => (await import("./assignment/timeline.ts")).assignmentTimeline,
  "assignments/files": async () => (await import("./assignment/files.ts")).assignmentFiles,
  "assignments/sign|submit|discard|ask|answer|decline": async () =>
    (await import("./assignment/intake.ts")).assignmentIntake,
  "assignments/quote|accept-quote|reject-quote|waive": async () =>
    (await import("./assignment/quotes.ts")).assignmentQuotes,
  "assignments/propose-decision|decide|decision|cancel|cancellation": async () =>
    (await import("./assignment/endings.ts")).assignmentEndings,
  "assignments/offers|release|remove|suggestions|handover": async () =>
    (await import("./assignment/offers.ts")).assignmentOffers,
  "assignments/rate|rating|reveal-contact": async () =>
    (await import("./assignment/ratings.ts")).ratings,
  "assignments/evidence": async () => (await import("./audit/exports.ts")).evidence,
  "assignments/*": async () => (await import("./assignment/moves.ts")).assignmentMoves,
  async "assignments/invoices"() {
    const { assignmentInvoices } = await import("./billing/invoices.ts");
    const { invoiceDocuments } = await import("./billing/documents.ts");
    return router().route("/", assignmentInvoices).route("/", invoiceDocuments);
  },
  "assignments/writings": async () => (await import("./coursework/writings.ts")).writings,
  marking: async () => (await import("./coursework/marking.ts")).marking,
  todo: async () => (await import("./coursework/todo.ts")).todo,
  rubrics: async () => (await import("./coursework/rubrics.ts")).rubrics,
  "homework-templates": async () => (await import("./coursework/templates.ts")).homeworkTemplates,
  "assignments/homework": async () => (await import("./coursework/homework.ts")).homework,
  "assignments/homework/comments": async () =>
    (await import("./coursework/homework-comments.ts")).homeworkComments,
  "assignments/homework/take|mark|finish|release|request-resubmission|remark": async () =>
    (await import("./coursework/homework-marking.ts")).homeworkMarking,
  "assignments/exams/start|taking|take-over|answers|heartbeat": async () =>
    (await import("./coursework/exam-taking.ts")).examTaking,
  "assignments/exams/take|mark|finish|release|regrade|result": async () =>
    (await import("./coursework/exam-marking.ts")).examMarking,
  async "assignments/exams/attempts"() {
    const { examAttempts } = await import("./coursework/exam-attempts.ts");
    const { examLog } = await import("./coursework/exam-log.ts");
    return router().route("/", examAttempts).route("/", examLog);
  },
  "exam-papers": async () => (await import("./coursework/exam-papers.ts")).examPapers,
  "assignments/exams/submit": async () => (await import("./coursework/exam-submit.ts")).examSubmit,
  "assignments/exams": async () => (await import("./coursework/exams.ts")).exams,
  calendar: async () => (await import("./meeting/calendar.ts")).calendarRoutes,
  "assignments/meetings": async () => (await import("./meeting/meetings.ts")).assignmentMeetings,
  "assignments/meetings/open|complete": async () =>
    (await import("./meeting/course.ts")).meetingCourse,
  "assignments/meetings/substitute|substitutes": async () =>
    (await import("./meeting/substitutes.ts")).meetingSubstitutes,
  "assignments/meetings/note|correct|dispute|decide-dispute|review": async () =>
    (await import("./meeting/outcomes.ts")).meetingOutcomes,
  "assignments/meetings/confirm-charge|dismiss-charge": async () =>
    (await import("./meeting/charges.ts")).meetingCharges,
  async meetings() {
    const { meetingLists } = await import("./meeting/lists.ts");
    const { afterMeetings } = await import("./meeting/after.ts");
    return router().route("/", meetingLists).route("/", afterMeetings);
  },
  invoices: async () => (await import("./billing/lists.ts")).invoiceLists,
  async billing() {
    const { billingSettings } = await import("./billing/settings.ts");
    const { billingQueue } = await import("./billing/queue.ts");
    return router().route("/", billingSettings).route("/", billingQueue);
  },
  reports: async () => (await import("./billing/report.ts")).reports,
  ledger: async () => (await import("./billing/ledger.ts")).ledger,
  "assignments/payments": async () => (await import("./billing/payments.ts")).assignmentPayments,
  "assignments/pay-links": async () => (await import("./billing/pay-links.ts")).invoicePayLinks,
  pay: async () => (await import("./billing/pay.ts")).pay,
  webhooks: async () => (await import("./billing/webhooks.ts")).webhooks,
  availability: async () => (await import("./meeting/availability.ts")).availability,
  "assignments/rooms": async () => (await import("./meeting/rooms.ts")).rooms,
  guest: async () => (await import("./meeting/guest.ts")).guest,
  offers: async () => (await import("./assignment/offers.ts")).offers,
  notifications: async () => (await import("./notification/notifications.ts")).notifications,
  home: async () => (await import("./home.ts")).home,
  visitor: async () => (await import("./presignin/visitor.ts")).visitorRoutes,
  live: async () => (await import("./live.ts")).live,
  desk: async () => (await import("./presignin/desk.ts")).deskRoutes,
  claims: async () => (await import("./presignin/claims.ts")).claims,
  threads: async () => (await import("./thread/threads.ts")).threads,
  health: async () => (await import("./health.ts")).health,
  "openapi.json": async () => (await import("./openapi.ts")).document,
  docs: async () => (await import("./openapi.ts")).docs,
};

type Resources = typeof resources;
export type Name = keyof Resources;

/** The resources by the words of their addresses: `assignments`, `assignments/files`. */
const byWords = new Map(
  (Object.keys(resources) as Name[]).flatMap((name) => {
    const words = name.split("/");
    const before = words.slice(0, -1);
    const last = words.at(-1) ?? "";
    return last.split("|").map((word) => [[...before, word].join("/"), name] as const);
  }),
);

/** An id among words: `asg_…`, or its place in the path of a route. */
const isId = (text: string) => /^:|_/.test(text);

/** The resource that serves a path; undefined for what does not exist. */
export function resourceOf(path: string): Name | undefined {
  const [, , first = "", id = "", word, , verb] = path.split("/");
  const addresses = word
    ? [`${first}/${word}/${verb}`, `${first}/${word}`, `${first}/*`, first]
    : [...(isId(id) ? [`${first}/:id`] : []), first];
  return byWords.get(addresses.find((one) => byWords.has(one)) ?? "");
}

type Both<One> = (One extends One ? (one: One) => void : never) extends (all: infer All) => void
  ? All
  : never;
type FirstWord<One extends string> = One extends `${infer First}/${string}` ? First : One;
type Mounted<One extends Name> = One extends One
  ? ExtractSchema<Awaited<ReturnType<Resources[One]>>> extends infer Routes extends Schema
    ? MergeSchemaPath<Routes, `/api/${FirstWord<One>}`>
    : never
  : never;
/** Every route with what goes in and out, for clients that are typed by it. */
export type ApiSchema = Both<Mounted<Name>>;
