import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  redirect,
} from "@tanstack/react-router";
import { cameFromLink } from "../lib/billing/pay-link.ts";
import { onlyOnce } from "../lib/once.ts";
import {
  attemptIn,
  attendanceIn,
  calendarIn,
  examPartIn,
  invoiceIn,
  invoicesIn,
  keptIn,
  linkedIn,
  peopleIn,
  postingsIn,
  recordsIn,
  reportIn,
  textIn,
  versionIn,
  whereIn,
} from "../lib/page/where.ts";
import { type Capability, type Me, may, meQuery } from "../lib/session.ts";
import { Commands } from "../ui/command/commands.tsx";
import { client, session } from "./client.ts";
import { NotFound } from "./not-found.tsx";
import { PageFault } from "./page-fault.tsx";
import { pageOf } from "./page-of.ts";
import { Pending } from "./pending.tsx";

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  notFoundComponent: NotFound,
  errorComponent: PageFault,
});

type DeskQueue = "waiting" | "mine" | "all";

/* Outside: for everybody. */

const landing = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: pageOf(() => import("./pages/landing.tsx"), "LandingPage"),
});

const auth = () => import("./pages/auth.tsx");
const next = (search: Record<string, unknown>): { next?: string; expired?: true } => ({
  next: textIn(search.next),
  expired: search.expired ? true : undefined,
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: next,
  component: pageOf(auth, "SignUpPage"),
});
const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  component: pageOf(auth, "VerifyEmailPage"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: next,
  component: pageOf(auth, "SignInPage"),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: pageOf(auth, "ForgotPasswordPage"),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: pageOf(auth, "ResetPasswordPage"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: pageOf(auth, "InvitationPage"),
});
const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: "/unsubscribe",
  component: pageOf(auth, "UnsubscribePage"),
});
const resume = createRoute({
  getParentRoute: () => root,
  path: "/resume",
  component: pageOf(auth, "ResumePage"),
});
const claim = createRoute({
  getParentRoute: () => root,
  path: "/claim",
  validateSearch: (search: Record<string, unknown>): { invitation?: string } => ({
    invitation: textIn(search.invitation),
  }),
  component: pageOf(() => import("./pages/claim.tsx"), "ClaimPage"),
});
/** For whoever has the link of an invoice, whose secret stands behind the #. */
const pay = createRoute({
  getParentRoute: () => root,
  path: "/pay",
  validateSearch: linkedIn,
  component: pageOf(() => import("./pages/pay.tsx"), "PayPage"),
});
/** For guests of a meeting, whose secret stands behind the #. */
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: pageOf(() => import("./pages/room.tsx"), "JoinPage"),
});
/** A room fills the window: there is no shell around it. */
const room = createRoute({
  getParentRoute: () => root,
  path: "/room/$assignmentId/$meetingId",
  beforeLoad: async ({ context, location }) => ({
    me: await signedIn(context.client, location.href),
  }),
  component: pageOf(() => import("./pages/room.tsx"), "MeetingRoomPage"),
});
const examPages = () => import("./pages/exams.tsx");
/** So does an exam while it is taken. */
const takeExam = createRoute({
  getParentRoute: () => root,
  path: "/assignments/$assignmentId/exams/$examId/take",
  beforeLoad: async ({ context, location }) => ({
    me: await signedIn(context.client, location.href),
  }),
  component: pageOf(examPages, "TakeExamPage"),
});
const kit = createRoute({
  getParentRoute: () => root,
  path: "/__kit",
  component: pageOf(() => import("./pages/kit.tsx"), "KitPage"),
});

/* Inside: somebody is signed in, and the shell is around the page. */

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }): Promise<{ me: Me }> => {
    const back = cameFromLink(location.search);
    if (back) throw redirect({ to: "/pay", search: back, replace: true });
    return { me: await signedIn(context.client, location.href) };
  },
  component: pageOf(() => import("./inside.tsx"), "Inside"),
});

/** Whoever is not signed in signs in first and comes back. */
async function signedIn(client: QueryClient, next: string) {
  const me = await client.ensureQueryData(meQuery);
  if (!me) throw redirect({ to: "/sign-in", search: { next } });
  return me;
}

/** Who may not see a page is taken home instead of being shown a wall. */
const only =
  (capability: Capability) =>
  ({ context }: { context: { me: Me } }) => {
    if (!may(context.me, capability)) throw redirect({ to: "/home" });
  };

const home = createRoute({
  getParentRoute: () => inside,
  path: "/home",
  component: pageOf(() => import("./pages/home.tsx"), "HomePage"),
});
const desk = createRoute({
  getParentRoute: () => inside,
  path: "/desk",
  beforeLoad: only("desk.read"),
  validateSearch: (search: Record<string, unknown>): { queue?: DeskQueue; chat?: string } => ({
    queue: (["waiting", "mine", "all"] as const).find((one) => one === search.queue),
    chat: textIn(search.chat),
  }),
  component: pageOf(() => import("./pages/desk.tsx"), "DeskPage"),
});
const blockedVisitors = createRoute({
  getParentRoute: () => inside,
  path: "/desk/blocked",
  beforeLoad: only("desk.read"),
  component: pageOf(() => import("./pages/desk.tsx"), "BlockedPage"),
});
const assignments = createRoute({
  getParentRoute: () => inside,
  path: "/assignments",
  validateSearch: whereIn,
  component: pageOf(() => import("./pages/assignments.tsx"), "AssignmentsPage"),
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: "/calendar",
  validateSearch: calendarIn,
  component: pageOf(() => import("./pages/calendar.tsx"), "CalendarPage"),
});
const calendarSettings = createRoute({
  getParentRoute: () => inside,
  path: "/settings/calendar",
  component: pageOf(() => import("./pages/calendar.tsx"), "CalendarSettingsPage"),
});
const offers = createRoute({
  getParentRoute: () => inside,
  path: "/offers",
  beforeLoad: only("offers.read"),
  component: pageOf(() => import("./pages/offers.tsx"), "OffersPage"),
});
const newAssignment = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/new",
  /** The claimed chat it is to grow from. */
  validateSearch: (search: Record<string, unknown>): { chat?: string } => ({
    chat: textIn(search.chat),
  }),
  beforeLoad: only("assignments.create"),
  component: pageOf(() => import("./pages/assignments.tsx"), "NewAssignmentPage"),
});
const assignment = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$id",
  component: pageOf(() => import("./pages/assignments.tsx"), "AssignmentPage"),
});
const billing = () => import("./pages/billing.tsx");
const invoices = createRoute({
  getParentRoute: () => inside,
  path: "/invoices",
  validateSearch: invoicesIn,
  beforeLoad: only("invoices.read"),
  component: pageOf(billing, "InvoicesPage"),
});
const invoice = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/invoices/$invoiceId",
  validateSearch: invoiceIn,
  beforeLoad: only("invoices.read"),
  component: pageOf(billing, "InvoicePage"),
});
const meeting = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/meetings/$meetingId",
  component: pageOf(() => import("./pages/meetings.tsx"), "MeetingPage"),
});
const writing = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/writings/$writingId",
  validateSearch: versionIn,
  component: pageOf(() => import("./pages/writings.tsx"), "WritingPage"),
});
const homeworkPages = () => import("./pages/homework.tsx");
const newHomework = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/homework/new",
  /** The meeting it follows from. */
  validateSearch: ({ meeting }: Record<string, unknown>): { meeting?: string } => ({
    meeting: textIn(meeting),
  }),
  component: pageOf(homeworkPages, "NewHomeworkPage"),
});
const homework = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/homework/$homeworkId",
  validateSearch: versionIn,
  component: pageOf(homeworkPages, "HomeworkPage"),
});
const newExam = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/exams/new",
  component: pageOf(() => import("./pages/exam-building.tsx"), "NewExamPage"),
});
const exam = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/exams/$examId",
  validateSearch: examPartIn,
  component: pageOf(examPages, "ExamPage"),
});
const rubrics = createRoute({
  getParentRoute: () => inside,
  path: "/rubrics",
  validateSearch: keptIn,
  beforeLoad: only("rubrics.read"),
  component: pageOf(() => import("./pages/rubrics.tsx"), "RubricsPage"),
});
const examMarking = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/exams/$examId/marking",
  validateSearch: attemptIn,
  component: pageOf(() => import("./pages/exam-marking.tsx"), "ExamMarkingPage"),
});
const examReceipts = createRoute({
  getParentRoute: () => inside,
  path: "/assignments/$assignmentId/exams/$examId/receipts",
  validateSearch: attemptIn,
  component: pageOf(() => import("./pages/exam-receipts.tsx"), "ExamReceiptsPage"),
});
const examPaper = createRoute({
  getParentRoute: () => inside,
  path: "/exam-papers/$paperId",
  /** The question whose answers one reads. */
  validateSearch: ({ question }: Record<string, unknown>): { question?: string } => ({
    question: textIn(question),
  }),
  component: pageOf(() => import("./pages/exam-marking.tsx"), "ExamPaperPage"),
});
const ledger = createRoute({
  getParentRoute: () => inside,
  path: "/finance/ledger",
  validateSearch: postingsIn,
  beforeLoad: only("ledger.read"),
  component: pageOf(() => import("./pages/books.tsx"), "LedgerPage"),
});
const finance = createRoute({
  getParentRoute: () => inside,
  path: "/finance",
  beforeLoad: only("billing.queue"),
  component: pageOf(() => import("./pages/finance.tsx"), "FinancePage"),
});
const report = createRoute({
  getParentRoute: () => inside,
  path: "/finance/report",
  validateSearch: reportIn,
  beforeLoad: only("ledger.read"),
  component: pageOf(() => import("./pages/books.tsx"), "ReportPage"),
});
const teamMeetings = () => import("./pages/meeting-tasks.tsx");
const meetingTasks = createRoute({
  getParentRoute: () => inside,
  path: "/meetings",
  beforeLoad: only("meetings.tasks"),
  component: pageOf(teamMeetings, "MeetingTasksPage"),
});
const attendance = createRoute({
  getParentRoute: () => inside,
  path: "/meetings/report",
  validateSearch: attendanceIn,
  beforeLoad: only("meetings.report"),
  component: pageOf(teamMeetings, "AttendancePage"),
});
const threads = createRoute({
  getParentRoute: () => inside,
  path: "/threads",
  component: pageOf(() => import("./pages/threads.tsx"), "ThreadsPage"),
});
/** Drawn by the page of all: the list beside it keeps its search and its place. */
const thread = createRoute({
  getParentRoute: () => threads,
  path: "$id",
  /** The message to begin at, where a search found it. */
  validateSearch: ({ message }: Record<string, unknown>): { message?: number } =>
    Number.isInteger(message) && Number(message) > 0 ? { message: Number(message) } : {},
});
/** The widget and older mails lead here. */
const messages = createRoute({
  getParentRoute: () => root,
  path: "/messages/$id",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/threads/$id", params, replace: true });
  },
});
const notifications = createRoute({
  getParentRoute: () => inside,
  path: "/notifications",
  component: pageOf(() => import("./pages/notifications.tsx"), "NotificationsPage"),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: pageOf(() => import("./pages/settings.tsx"), "SettingsPage"),
});
const billingSettings = createRoute({
  getParentRoute: () => inside,
  path: "/settings/billing",
  beforeLoad: only("billing.settings"),
  component: pageOf(billing, "BillingSettingsPage"),
});
const availability = createRoute({
  getParentRoute: () => inside,
  path: "/settings/availability",
  /** The team says whose; a teacher's own needs no word. */
  validateSearch: ({ teacher }: Record<string, unknown>): { teacher?: string } => ({
    teacher: textIn(teacher),
  }),
  beforeLoad({ context: { me }, search }) {
    if (may(me, "availability.own")) return;
    if (!may(me, "availability.read")) throw redirect({ to: "/home" });
    if (!search.teacher) throw redirect({ to: "/people" });
  },
  component: pageOf(() => import("./pages/availability.tsx"), "AvailabilityPage"),
});
const coursework = () => import("./pages/coursework-lists.tsx");
const marking = createRoute({
  getParentRoute: () => inside,
  path: "/marking",
  beforeLoad: only("marking.queue"),
  component: pageOf(coursework, "MarkingPage"),
});
const todo = createRoute({
  getParentRoute: () => inside,
  path: "/to-do",
  beforeLoad: only("todo.read"),
  component: pageOf(coursework, "TodoPage"),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: "/people",
  validateSearch: peopleIn,
  beforeLoad: only("people.read"),
  component: pageOf(() => import("./pages/admin.tsx"), "PeoplePage"),
});
const person = createRoute({
  getParentRoute: () => inside,
  path: "/people/$id",
  beforeLoad: only("people.read"),
  component: pageOf(() => import("./pages/admin.tsx"), "PersonPage"),
});
const invitations = createRoute({
  getParentRoute: () => inside,
  path: "/invitations",
  beforeLoad: only("invitations.read"),
  component: pageOf(() => import("./pages/admin.tsx"), "InvitationsPage"),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: "/audit",
  validateSearch: recordsIn,
  beforeLoad: only("audit.page"),
  component: pageOf(() => import("./pages/admin.tsx"), "AuditPage"),
});

const tree = root.addChildren([
  landing,
  signUp,
  verifyEmail,
  signIn,
  forgotPassword,
  resetPassword,
  invitation,
  resume,
  unsubscribe,
  claim,
  pay,
  join,
  room,
  takeExam,
  kit,
  messages,
  inside.addChildren([
    home,
    desk,
    blockedVisitors,
    assignments,
    calendar,
    offers,
    newAssignment,
    assignment,
    invoices,
    invoice,
    meeting,
    writing,
    newHomework,
    homework,
    newExam,
    exam,
    rubrics,
    examMarking,
    examReceipts,
    examPaper,
    ledger,
    report,
    finance,
    meetingTasks,
    attendance,
    threads.addChildren([thread]),
    marking,
    todo,
    notifications,
    settings,
    calendarSettings,
    billingSettings,
    availability,
    people,
    person,
    invitations,
    audit,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  context: { client },
  defaultPreload: "intent",
  defaultPendingComponent: Pending,
  defaultPendingMs: 200,
  // Where a page inside does not open, the shell around it stays.
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
  // Within the router: what is asked may hold links.
  InnerWrap: Commands,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

session.expired = async () => {
  const here = router.state.location.href;
  await router.navigate({ to: "/sign-in", search: { next: here, expired: true } });
};

onlyOnce();

// A new page begins at its content, also for who listens to it.
let section = "";
router.subscribe("onResolved", ({ toLocation }) => {
  const now = toLocation.pathname;
  if (section && section !== now) document.getElementById("main")?.focus({ preventScroll: true });
  section = now;
});
