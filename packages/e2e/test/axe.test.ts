import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { atDesk, axeFindings, enter, errorsOf } from "./browser.ts";

const url = inject("url");

/** Pages by who looks at them. `:x` is replaced with the id of the first such thing the person may see. */
const pages = {
  nobody: [
    "/",
    "/sign-up",
    "/sign-in",
    "/forgot-password",
    "/unsubscribe#token=a",
    "/reset-password#token=a",
    "/verify-email",
    "/invitation",
    "/resume",
    "/claim",
    "/pay",
    "/join",
    "/__kit",
    "/no-such-page",
  ],
  student: [
    "/home",
    "/assignments",
    "/assignments/new",
    "/assignments/:assignment",
    "/to-do",
    "/work/:todo",
    "/calendar",
    "/meeting/:proposed",
    "/meeting/:completed",
    "/writing/:returned",
    "/homework/:assigned",
    "/homework/:released",
    "/exam/:open",
    "/exam/:released",
    "/invoices",
    "/threads",
    "/threads/:thread",
    "/notifications",
    "/settings",
    "/settings/calendar",
    "/claim",
  ],
  teacher: [
    "/home",
    "/offers",
    "/assignments",
    "/assignments?view=board",
    "/assignments?status=done",
    "/assignments/:assignment",
    "/assignments?view=calendar",
    "/marking",
    "/work/:marking",
    "/calendar?span=month",
    "/meeting/:scheduled",
    "/writing/:in_review",
    "/threads",
    "/assignments/:assignment/homework/new",
    "/homework/:draft",
    "/homework/:submitted",
    "/homework/:graded",
    "/assignments/:assignment/exams/new",
    "/exam/:submitted",
    "/exam/:submitted/marking",
    "/exam/:submitted/receipts",
    "/paper/:submitted",
    "/rubrics",
    "/rubrics?kind=templates",
    "/settings",
    "/settings/availability",
  ],
  rep: [
    "/home",
    "/desk",
    "/desk?queue=mine",
    "/desk?queue=all&chat=:session",
    "/assignments",
    "/desk/blocked",
    "/meetings",
    "/assignments?view=board",
    "/assignments?view=calendar",
    "/calendar",
    "/assignments?q=amara",
    "/assignments/:queued",
    "/threads",
    "/threads/:thread",
    "/notifications",
  ],
  admin: [
    "/home",
    "/desk",
    "/assignments/:queued",
    "/invoices",
    "/finance",
    "/people",
    "/people/:person",
    "/invitations",
    "/finance/ledger",
    "/finance/report",
    "/meetings",
    "/meetings/report",
    "/rubrics",
    "/audit",
    "/settings",
    "/settings/billing",
  ],
} as const;

// The scheme changes colours and nothing else, so in the dark only they are looked at. Each step
// changes one thing, and the last is how the next page opens.
const looks = [
  { width: 360, scheme: "light", rules: undefined },
  { width: 360, scheme: "dark", rules: ["color-contrast"] },
  { width: 1280, scheme: "dark", rules: ["color-contrast"] },
  { width: 1280, scheme: "light", rules: undefined },
] as const;

const sources: Record<string, string> = {
  assignment: "/api/assignments",
  queued: "/api/assignments/queue",
  thread: "/api/threads",
  session: "/api/desk/sessions?queue=all",
  person: "/api/people",
};

async function filled(page: Page, path: string) {
  const name = /:(\w+)/.exec(path)?.[1];
  if (!name) return path;
  if (path.startsWith("/meeting/")) return meetingThatIs(name, page);
  if (path.startsWith("/work/")) return firstWorkOf(name, page);
  if (path.startsWith("/writing/")) return workThatIs("writings", name, page);
  if (path.startsWith("/homework/")) return workThatIs("homework", name, page);
  if (path.startsWith("/exam/")) {
    return path.replace(`/exam/:${name}`, await workThatIs("exams", name, page));
  }
  if (path.startsWith("/paper/")) return paperOf(await workThatIs("exams", name, page), page);
  const answer = await page.request.get(`${url}${sources[name]}`);
  const { items } = await answer.json();
  return path.replace(`:${name}`, items[0].id ?? items[0].userId);
}

/** The page of the first homework in this list of works. */
async function firstWorkOf(list: string, page: Page) {
  const { items } = await (await page.request.get(`${url}/api/${list}`)).json();
  const found = (items as Record<string, string>[]).find((one) => one.kind === "homework");
  return `/assignments/${found?.assignmentId}/homework/${found?.id}`;
}

/** The page of a meeting in this state. */
async function meetingThatIs(status: string, page: Page) {
  const day = (many: number) => new Date(Date.now() + many * 86_400_000).toISOString();
  const params = { from: day(-10), to: day(20) };
  const answer = await page.request.get(`${url}/api/meetings`, { params });
  const { items } = (await answer.json()) as { items: Record<string, string>[] };
  const found = items.find((one) => one.status === status);
  return `/assignments/${found?.assignmentId}/meetings/${found?.id}`;
}

/** The page of all who have the questions of an exam. */
async function paperOf(exam: string, page: Page) {
  const { paperId } = await (await page.request.get(`${url}/api${exam}`)).json();
  return `/exam-papers/${paperId}`;
}

/** The page of a piece of coursework in this state, which of an exam may be that of its attempt. */
async function workThatIs(kind: "writings" | "homework" | "exams", state: string, page: Page) {
  const read = async (path: string) => {
    const answer = await page.request.get(`${url}/api/assignments${path}`);
    return ((await answer.json()) as { items: Record<string, string>[] }).items;
  };
  const lists = (await read("?limit=50")).map(({ id }) => read(`/${id}/${kind}`));
  const found = (await Promise.all(lists))
    .flat()
    .find(({ status, attemptStatus }) => state === status || state === attemptStatus);
  return `/assignments/${found?.assignmentId}/${kind}/${found?.id}`;
}

/**
 * Goes from page to page as the app's links do: what was loaded stays, and the next page is whole
 * when it has drawn and asked for nothing more.
 */
function walker(page: Page) {
  let [asked, answered, last] = [0, 0, 0];
  page.on("request", () => asked++);
  for (const end of ["requestfinished", "requestfailed"] as const) {
    page.on(end as "requestfinished", () => {
      answered++;
      last = Date.now();
    });
  }
  const drawn = () =>
    page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  return async (path: string) => {
    await page.evaluate((to) => history.pushState(null, "", to), path);
    for (let seen = -1; seen < asked || Date.now() - last < 200; ) {
      seen = asked;
      await drawn();
      while (answered < asked) await page.waitForTimeout(20);
      await page.waitForTimeout(50);
    }
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  };
}

/** What is wrong with the page as it is now, by the look in which it is. */
async function faultsOf(page: Page) {
  const found: Record<string, unknown> = {};
  const title = await page.title();
  if (!title.includes("Lyceum")) found["its title"] = title;
  for (const { width, scheme, rules } of looks) {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(200);
    const findings = await axeFindings(page, rules);
    if (findings.length) found[`${width} ${scheme}`] = findings;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (wide) found[`${width} scrolls sideways`] = true;
  }
  return found;
}

// Side by side: while one page is waited for, another is looked at. Each person keeps one window: a
// new one takes longer than all that is looked for in it.
it.concurrent.each(Object.entries(pages))(
  "axe objects to no page that %s sees, on a phone and a desk, light and dark",
  async (who, paths) => {
    const context = await atDesk();
    if (who !== "nobody") await enter(context, url, who);
    const errors = errorsOf(context);
    const page = await context.newPage();
    const faults: Record<string, unknown> = {};
    await page.goto(`${url}${paths[0]}`);
    // A colour on its way to the next scheme is nobody's fault.
    await page.evaluate(() => {
      const still = new CSSStyleSheet();
      still.replaceSync("*,*::before,*::after{transition:none!important;animation:none!important}");
      document.adoptedStyleSheets.push(still);
    });
    const goTo = walker(page);
    for (const path of paths) {
      await goTo(await filled(page, path));
      const found = await faultsOf(page);
      if (Object.keys(found).length) faults[path] = found;
    }
    expect(faults).toEqual({});
    expect(errors).toEqual([]);
    await context.close();
  },
);

it("a question may hold a link; where it leads the question is over", async () => {
  const context = await atDesk();
  const page = await context.newPage();
  const errors = errorsOf(context);
  await page.goto(`${url}/__kit`);
  await page.getByRole("button", { name: "Ask first" }).click();
  const question = page.getByRole("dialog", { name: "Discard this draft?" });
  const link = question.getByRole("link", { name: "with your assignments" });
  await link.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await link.click();
  await page.waitForURL(/sign-in/);
  await question.waitFor({ state: "hidden" });
  await context.close();
  expect(errors).toEqual([]);
});
