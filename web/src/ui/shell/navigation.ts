import {
  type Icon,
  IconBook2,
  IconBooks,
  IconBuildingBank,
  IconCalendarCheck,
  IconCalendarEvent,
  IconCalendarStats,
  IconChartBar,
  IconChecklist,
  IconClock,
  IconCoins,
  IconFingerprint,
  IconHome,
  IconListCheck,
  IconMailOpened,
  IconMailPlus,
  IconMessageCircle2,
  IconMessages,
  IconPencilCheck,
  IconReceipt,
  IconUsers,
} from "@tabler/icons-react";
import { type Me, may } from "../../lib/session.ts";

export interface Page {
  to:
    | "/home"
    | "/offers"
    | "/assignments"
    | "/calendar"
    | "/invoices"
    | "/finance/ledger"
    | "/finance/report"
    | "/finance"
    | "/meetings"
    | "/meetings/report"
    | "/rubrics"
    | "/marking"
    | "/to-do"
    | "/threads"
    | "/desk"
    | "/people"
    | "/settings/availability"
    | "/settings/billing"
    | "/invitations"
    | "/audit";
  label: string;
  icon: Icon;
  /** By what else the command palette finds it. */
  keywords?: string;
  /** Pages below it stand beside it here. */
  alone?: true;
}

const home: Page = { to: "/home", label: "Home", icon: IconHome };
const assignments: Page = { to: "/assignments", label: "Assignments", icon: IconBooks };
const calendar: Page = {
  to: "/calendar",
  label: "Calendar",
  icon: IconCalendarEvent,
  keywords: "meetings lessons week month schedule",
};
const invoices: Page = { to: "/invoices", label: "Invoices", icon: IconReceipt };
const report: Page = { to: "/finance/report", label: "Money report", icon: IconChartBar };
const ledger: Page = { to: "/finance/ledger", label: "Ledger", icon: IconBook2 };
const finance: Page = {
  to: "/finance",
  label: "Finance",
  icon: IconCoins,
  keywords: "to do verify payment bank transfer proof refund approve overdue unknown money",
  alone: true,
};
const meetings: Page = {
  to: "/meetings",
  label: "Meetings",
  icon: IconCalendarCheck,
  keywords: "to do today no-show dispute attendance note line charge lesson",
  alone: true,
};
const attendance: Page = {
  to: "/meetings/report",
  label: "Attendance report",
  icon: IconCalendarStats,
};
const marking: Page = {
  to: "/marking",
  label: "Marking",
  icon: IconPencilCheck,
  keywords: "homework grade release queue",
};
const todo: Page = {
  to: "/to-do",
  label: "To do",
  icon: IconListCheck,
  keywords: "homework due overdue submit",
};
const offers: Page = { to: "/offers", label: "Offers", icon: IconMailOpened };
const threads: Page = { to: "/threads", label: "Messages", icon: IconMessageCircle2 };
const desk: Page = { to: "/desk", label: "Desk", icon: IconMessages };
const people: Page = { to: "/people", label: "People", icon: IconUsers };
const invitations: Page = { to: "/invitations", label: "Invitations", icon: IconMailPlus };
const billing: Page = {
  to: "/settings/billing",
  label: "Billing settings",
  icon: IconBuildingBank,
};
const availability: Page = {
  to: "/settings/availability",
  label: "Availability",
  icon: IconClock,
  keywords: "hours time off leave holiday booking",
};
const rubrics: Page = {
  to: "/rubrics",
  label: "Rubrics",
  icon: IconChecklist,
  keywords: "templates homework criteria levels points marking",
};
const audit: Page = { to: "/audit", label: "Audit log", icon: IconFingerprint };

/** Where each may go, most used first: the bar of a phone shows the first five. */
export function pagesOf(me: Me): Page[] {
  switch (me.role) {
    case "student":
      return [home, todo, assignments, calendar, threads, invoices];
    case "teacher":
      return [home, marking, assignments, calendar, threads, offers, availability, rubrics];
    case "cs-rep":
      return [home, desk, assignments, threads, meetings, invoices, calendar, people, rubrics];
    case "admin":
      return [
        home,
        ...(may(me, "desk.read") ? [desk] : []),
        assignments,
        invoices,
        ...(may(me, "billing.queue") ? [finance] : []),
        ...(may(me, "meetings.tasks") ? [meetings] : []),
        threads,
        calendar,
        people,
        ...(may(me, "ledger.read") ? [report, ledger] : []),
        ...(may(me, "meetings.report") ? [attendance] : []),
        ...(may(me, "rubrics.read") ? [rubrics] : []),
        ...(may(me, "invitations.read") ? [invitations] : []),
        ...(may(me, "audit.page") ? [audit] : []),
        ...(may(me, "billing.settings") ? [billing] : []),
      ];
  }
}
