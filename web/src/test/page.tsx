import { MantineProvider } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, configure, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Hono } from "hono";
import type { FunctionComponent } from "react";
import { onTestFinished, vi } from "vitest";
import { leaveComposing } from "../lib/kept/composing.ts";
import { Commands } from "../ui/command/commands.tsx";
import { keepFocus } from "../ui/focus.ts";
import { theme } from "../ui/theme.ts";
import { ToastHost } from "../ui/toast/toast-host.tsx";

/** What every browser has and jsdom has not: it lays nothing out. */
class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.scrollTo = () => {};
globalThis.ResizeObserver ??= NoResizes;
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollTo ??= () => {};
Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
leaveComposing(window);
// A busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

/** What the page asks is answered by this door, as the API would at the same origin. */
export function open(door: Hono) {
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) =>
    Promise.resolve(door.request(path, init)),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
}

/** A page with this on it, within all that every page of the app stands in. */
export function show(Page: FunctionComponent) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const root = createRootRoute({ component: Page });
  const router = createRouter({
    routeTree: root,
    history: createMemoryHistory(),
    InnerWrap: ({ children }) => (
      <Commands>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </Commands>
    ),
  });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        {/* A router of one page is not the app's. */}
        <RouterProvider router={router as never} />
        <ToastHost />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const letGo = keepFocus();
  onTestFinished(() => {
    letGo();
    // What one page said is not said on the next.
    notifications.clean();
    cleanup();
    client.clear();
    sessionStorage.clear();
    localStorage.clear();
  });
  return { client, user: userEvent.setup() };
}

/** A refusal as the API words it. */
export const refusal = (status: number, code: string, detail: string, more: object = {}) =>
  Response.json(
    { status, code, detail, ...more },
    {
      status,
      headers: { "content-type": "application/problem+json" },
    },
  );
