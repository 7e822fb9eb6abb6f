import type { HomeView } from "@lyceum/core/home/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Bell } from "../features/notifications/bell.tsx";
import { get } from "../lib/api.ts";
import { type AssignmentView, turnOf } from "../lib/assignment/assignment.ts";
import type { Side } from "../lib/assignment/side.ts";
import { useYours } from "../lib/billing/queue.ts";
import { keys } from "../lib/cache/keys.ts";
import { useMeetingTasks } from "../lib/meeting/tasks.ts";
import { type Me, may, useMe } from "../lib/session.ts";
import { Zone } from "../lib/time/time.ts";
import { HistoryWindow } from "../ui/list/history.tsx";
import { type Counts, Shell } from "../ui/shell/shell.tsx";
import { useLiveWiring } from "./live-wiring.ts";
import { useReadAbout } from "./read-about.ts";

/** Everything behind the sign-in: the socket, the reader's zone, the shell. */
export function Inside() {
  const me = useMe();
  useLiveWiring();
  useReadAbout();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data } = useQuery({
    queryKey: keys.home,
    queryFn: ({ signal }) => get("/home", {}, signal),
  });
  const ofMoney = useYours();
  const ofMeetings = useMeetingTasks();
  const counts: Counts = {
    ...countsOf(data, me),
    "/finance": [ofMoney, yours],
    "/meetings": [ofMeetings, yours],
    "/threads": [data?.unreadThreads ?? 0, "with unread messages"],
  };
  const full = path === "/desk" || path.startsWith("/threads");
  return (
    <Zone value={me.timezone}>
      <HistoryWindow>
        <Shell tools={<Bell />} counts={counts} full={full}>
          <Outlet />
        </Shell>
      </HistoryWindow>
    </Zone>
  );
}

const yours = "waiting for you";

function countsOf(home: HomeView | undefined, me: Me): Counts {
  switch (home?.role) {
    case "student":
      return {
        "/assignments": [mine(home.assignments, "student"), yours],
        "/to-do": [home.todo.filter((one) => one.isOverdue).length, "overdue"],
      };
    case "teacher":
      return {
        "/offers": [home.offers.length, yours],
        "/assignments": [mine(home.assignments, "teacher"), yours],
        "/marking": [home.marking.count, "waiting for marking"],
      };
    case "cs-rep":
    case "admin":
      // Who only looks on, or looks after the money, is shown no work of others.
      return may(me, "desk.work")
        ? {
            "/desk": [home.waiting, "visitors waiting"],
            "/assignments": [home.turn, "waiting for the team"],
          }
        : {};
    default:
      return {};
  }
}

const mine = (items: AssignmentView[], side: Side) =>
  items.filter((one) => turnOf(one, side) === "mine").length;
