import type { Me } from "@lyceum/core/user/schema.ts";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, remove, signedOut } from "./api.ts";
import { keepFor } from "./kept/change.ts";
import { live } from "./live.ts";
import { Problem } from "./problem.ts";

export type { Me };
export type Capability = Me["capabilities"][number];

/** Who is signed in; null is nobody. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ client }): Promise<Me | null> => {
    try {
      const me = await get("/me");
      keepFor(me.userId);
      return me;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        // Who was signed in stays on the page while it leads to the sign-in.
        return client.getQueryData<Me>(["me"]) ?? null;
      }
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** For pages inside the shell, where somebody is signed in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data)
    throw new Problem({ status: 401, code: "session.over", detail: "You are signed out." });
  return data;
}

const channel = "lyceum-sign-in";

/** Somebody has just signed in here: the other tabs that wait at the door hear of it. */
export function useSignedIn() {
  const client = useQueryClient();
  return (me: Me) => {
    client.clear();
    client.setQueryData(meQuery.queryKey, me);
    keepFor(me.userId);
    const tabs = new BroadcastChannel(channel);
    tabs.postMessage(me.userId);
    tabs.close();
  };
}

/** Calls back when somebody has signed in in another tab of this browser. */
export function useSignInElsewhere(enter: () => void) {
  useEffect(() => {
    const tabs = new BroadcastChannel(channel);
    tabs.onmessage = enter;
    return () => tabs.close();
  }, [enter]);
}

/** Ends this sign-in here and at the server, and forgets everything that was read with it. */
export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    // What is refused from here on is no news, and leads nowhere.
    signedOut.handle = () => {};
    await remove("/sessions/current").catch(() => undefined);
    live.stop();
    client.clear();
    location.assign("/sign-in");
  };
}

export const isStaff = (me: Pick<Me, "role">) => me.role === "cs-rep" || me.role === "admin";
export const nameOf = (me: Pick<Me, "profile">) =>
  `${me.profile.firstName} ${me.profile.lastName}`.trim();
export const roleWords = {
  student: "Student",
  teacher: "Teacher",
  "cs-rep": "Customer service",
  admin: "Administrator",
} as const;

/** Whether one's position lets one do this; the server says so. */
export const may = (me: Pick<Me, "capabilities">, capability: Capability) =>
  me.capabilities.includes(capability);
