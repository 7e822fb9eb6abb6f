import {
  type Icon,
  IconBooks,
  IconFingerprint,
  IconHome,
  IconMailOpened,
  IconMailPlus,
  IconMessageCircle2,
  IconMessages,
  IconUsers,
} from "@tabler/icons-react";
import { type Me, may } from "../../lib/session.ts";

export interface Place {
  to:
    | "/home"
    | "/offers"
    | "/assignments"
    | "/threads"
    | "/desk"
    | "/people"
    | "/invitations"
    | "/audit";
  label: string;
  icon: Icon;
}

const home: Place = { to: "/home", label: "Home", icon: IconHome };
const assignments: Place = { to: "/assignments", label: "Assignments", icon: IconBooks };
const offers: Place = { to: "/offers", label: "Offers", icon: IconMailOpened };
const threads: Place = { to: "/threads", label: "Messages", icon: IconMessageCircle2 };
const desk: Place = { to: "/desk", label: "Desk", icon: IconMessages };
const people: Place = { to: "/people", label: "People", icon: IconUsers };
const invitations: Place = { to: "/invitations", label: "Invitations", icon: IconMailPlus };
const audit: Place = { to: "/audit", label: "Audit log", icon: IconFingerprint };

/** Where each may go, most used first. */
export function placesOf(me: Me): Place[] {
  switch (me.role) {
    case "student":
      return [home, assignments, threads];
    case "teacher":
      return [home, offers, assignments, threads];
    case "cs-rep":
      return [home, desk, assignments, threads, people];
    case "admin":
      return [
        home,
        ...(may(me, "desk.read") ? [desk] : []),
        assignments,
        threads,
        people,
        ...(may(me, "invitations.read") ? [invitations] : []),
        ...(may(me, "audit.page") ? [audit] : []),
      ];
  }
}
