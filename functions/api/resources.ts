import { Hono } from "hono";
import { cors } from "hono/cors";
import type { ExtractSchema, MergeSchemaPath, Schema } from "hono/types";
import { secureHeaders } from "./headers.ts";
import { answerInTime, type Env, notFound, onError } from "./http.ts";
import { resolveActor } from "./session.ts";

const router = () => new Hono<Env>();

/**
 * Every resource of the API by the first word of its path, one file a resource. Each is loaded when
 * it is first asked for, so that a cold start pays for what it serves and not for the whole product.
 * What belongs to a thing and is loaded by itself has the word behind the id, too: `assignments/files`
 * is `/assignments/:assignmentId/files` with all below it, several words stand side by side (`rate|rating`),
 * and `assignments/*` has all other such words.
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
  "assignments/timeline": async () => (await import("./assignment/timeline.ts")).assignmentTimeline,
  "assignments/files": async () => (await import("./assignment/files.ts")).assignmentFiles,
  "assignments/sign|submit|discard|ask|answer|decline": async () =>
    (await import("./assignment/intake.ts")).assignmentIntake,
  "assignments/quote|accept-quote|reject-quote|waive|propose-decision|decide|decision|cancel|cancellation":
    async () => (await import("./assignment/money.ts")).assignmentMoney,
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
  calendar: async () => (await import("./meeting/calendar.ts")).calendarRoutes,
  async "assignments/meetings"() {
    const { assignmentMeetings } = await import("./meeting/meetings.ts");
    const { meetingOutcomes } = await import("./meeting/outcomes.ts");
    const { meetingCharges } = await import("./meeting/charges.ts");
    return router()
      .route("/", assignmentMeetings)
      .route("/", meetingOutcomes)
      .route("/", meetingCharges);
  },
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
    const [first, words = ""] = name.split("/");
    return words.split("|").map((word) => [word ? `${first}/${word}` : first, name] as const);
  }),
);

/** The resource that serves a path; undefined for what does not exist. */
export function resourceOf(path: string): Name | undefined {
  const [, , first = "", id, word] = path.split("/");
  const addresses = id && word ? [`${first}/${word}`, `${first}/*`, first] : [first];
  return byWords.get(addresses.find((one) => byWords.has(one)));
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

/** The widget lives on other people's pages; it sends the chat's secret, never a cookie. */
const anyOrigin = cors({
  origin: "*",
  allowHeaders: ["authorization", "content-type", "idempotency-key"],
  exposeHeaders: ["retry-after", "x-request-id"],
  maxAge: 7200,
});

/** The API with these of its resources; what is not among them is not found. */
export async function apiOf(names: readonly Name[]): Promise<Hono<Env>> {
  const api = router()
    .basePath("/api")
    .onError(onError)
    .notFound(notFound)
    .use(secureHeaders)
    .use("/visitor/*", anyOrigin)
    .use(answerInTime)
    .use(resolveActor);
  for (const name of names) {
    api.route(`/${name.split("/")[0]}`, (await resources[name]()) as Hono<Env>);
  }
  return api;
}
